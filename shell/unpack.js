// Unpacks LZMA (the .lzma format) as it arrives: smaller than gzip by a fifth, the same in every browser, and done by the
// time the last byte is there.
(function () {
    "use strict";
    const prima = self.prima = self.prima || {};
    const HEADER = 13;
    // No symbol takes more bytes than this.
    const LONGEST = 24;
    const TOP = 0x1000000;

    function probabilities(count) {
        return new Uint16Array(count).fill(1024);
    }

    /**
     * size: of what comes out, known beforehand. Gives { push(bytes), finish(), out, written }: push takes the next bytes,
     * finish says that there are no more; both throw when the packed bytes are damaged. out holds `written` bytes so far.
     */
    prima.unpacker = function (size) {
        const self = { out: new Uint8Array(size), written: 0, push: push, finish: finish };
        const out = self.out;
        let input = new Uint8Array(0);
        let at = 0;
        let ended = false;
        let started = false;
        let range = 0xffffffff;
        let code = 0;
        let lc = 0;
        let lpMask = 0;
        let pbMask = 0;
        let state = 0;
        const reps = [0, 0, 0, 0];
        let literal = null;
        const isMatch = probabilities(192);
        const isRep = probabilities(12);
        const isRep0 = probabilities(12);
        const isRep1 = probabilities(12);
        const isRep2 = probabilities(12);
        const isRep0Long = probabilities(192);
        const slots = probabilities(256);
        const special = probabilities(128);
        const align = probabilities(16);
        const matchLengths = lengths();
        const repLengths = lengths();

        function damaged() {
            return new Error("packed file: damaged");
        }

        function lengths() {
            return { choice: probabilities(2), low: probabilities(128), mid: probabilities(128), high: probabilities(256) };
        }

        function nextByte() {
            if (at >= input.length) throw damaged();
            return input[at++];
        }

        function bit(probs, index) {
            const bound = (range >>> 11) * probs[index];
            let value;
            if ((code >>> 0) < bound) {
                range = bound;
                probs[index] += (2048 - probs[index]) >>> 5;
                value = 0;
            } else {
                range -= bound;
                code = (code - bound) >>> 0;
                probs[index] -= probs[index] >>> 5;
                value = 1;
            }
            if (range < TOP) {
                range = (range << 8) >>> 0;
                code = ((code << 8) | nextByte()) >>> 0;
            }
            return value;
        }

        function direct(count) {
            let result = 0;
            for (; count > 0; count--) {
                range >>>= 1;
                result <<= 1;
                if (code >= range) {
                    code = (code - range) >>> 0;
                    result |= 1;
                }
                if (range < TOP) {
                    range = (range << 8) >>> 0;
                    code = ((code << 8) | nextByte()) >>> 0;
                }
            }
            return result;
        }

        function tree(probs, offset, bits) {
            let node = 1;
            for (let i = 0; i < bits; i++) node = (node << 1) | bit(probs, offset + node);
            return node - (1 << bits);
        }

        function reverseTree(probs, offset, bits) {
            let node = 1;
            let result = 0;
            for (let i = 0; i < bits; i++) {
                const one = bit(probs, offset + node);
                node = (node << 1) | one;
                result |= one << i;
            }
            return result;
        }

        function length(coder, position) {
            if (bit(coder.choice, 0) === 0) return 2 + tree(coder.low, position << 3, 3);
            if (bit(coder.choice, 1) === 0) return 10 + tree(coder.mid, position << 3, 3);
            return 18 + tree(coder.high, 0, 8);
        }

        function distance(long) {
            const slot = tree(slots, Math.min(long - 2, 3) << 6, 6);
            if (slot < 4) return slot;
            const bits = (slot >>> 1) - 1;
            const base = (2 | (slot & 1)) << bits;
            if (slot < 14) return base + reverseTree(special, base - slot, bits);
            return ((base >>> 0) + direct(bits - 4) * 16 + reverseTree(align, 0, 4)) >>> 0;
        }

        function copy(long) {
            const from = self.written - reps[0] - 1;
            if (from < 0 || self.written + long > size) throw damaged();
            for (let i = 0; i < long; i++) out[self.written + i] = out[from + i];
            self.written += long;
        }

        function symbol() {
            const position = self.written & pbMask;
            if (bit(isMatch, (state << 4) + position) === 0) {
                const before = self.written > 0 ? out[self.written - 1] : 0;
                const offset = 0x300 * (((self.written & lpMask) << lc) + (before >>> (8 - lc)));
                let node = 1;
                if (state >= 7) {
                    if (reps[0] >= self.written) throw damaged();
                    let match = out[self.written - reps[0] - 1];
                    while (node < 0x100) {
                        const expected = (match >>> 7) & 1;
                        match <<= 1;
                        const one = bit(literal, offset + ((1 + expected) << 8) + node);
                        node = (node << 1) | one;
                        if (one !== expected) break;
                    }
                }
                while (node < 0x100) node = (node << 1) | bit(literal, offset + node);
                out[self.written++] = node & 0xff;
                state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
                return;
            }
            if (bit(isRep, state) === 0) {
                reps[3] = reps[2];
                reps[2] = reps[1];
                reps[1] = reps[0];
                const long = length(matchLengths, position);
                state = state < 7 ? 7 : 10;
                reps[0] = distance(long);
                copy(long);
                return;
            }
            if (bit(isRep0, state) === 0) {
                if (bit(isRep0Long, (state << 4) + position) === 0) {
                    state = state < 7 ? 9 : 11;
                    copy(1);
                    return;
                }
            } else {
                let far = reps[1];
                if (bit(isRep1, state) === 1) {
                    if (bit(isRep2, state) === 0) {
                        far = reps[2];
                    } else {
                        far = reps[3];
                        reps[3] = reps[2];
                    }
                    reps[2] = reps[1];
                }
                reps[1] = reps[0];
                reps[0] = far;
            }
            const long = length(repLengths, position);
            state = state < 7 ? 8 : 11;
            copy(long);
        }

        function start() {
            const settings = input[0];
            if (settings >= 225 || input[HEADER] !== 0) throw damaged();
            lc = settings % 9;
            const rest = Math.floor(settings / 9);
            lpMask = (1 << (rest % 5)) - 1;
            pbMask = (1 << Math.floor(rest / 5)) - 1;
            literal = probabilities(0x300 << (lc + (rest % 5)));
            for (let i = 1; i < 5; i++) code = ((code << 8) | input[HEADER + i]) >>> 0;
            at = HEADER + 5;
            started = true;
        }

        function run() {
            if (!started) {
                if (input.length < HEADER + 5) {
                    if (ended) throw damaged();
                    return;
                }
                start();
            }
            while (self.written < size && (ended || input.length - at >= LONGEST)) symbol();
        }

        function push(bytes) {
            const rest = input.subarray(at);
            const joined = new Uint8Array(rest.length + bytes.length);
            joined.set(rest);
            joined.set(bytes, rest.length);
            input = joined;
            at = 0;
            run();
        }

        function finish() {
            ended = true;
            run();
            return out;
        }

        return self;
    };
})();
