// SHA-256 (FIPS 180-4) for where the browser offers none: on plain http, and where nothing can be waited for.
(function () {
    "use strict";
    const prima = self.prima = self.prima || {};
    const WORD = 0x100000000;
    const ROUNDS = new Int32Array(64);
    const START = new Int32Array(8);

    function isPrime(number) {
        for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) return false;
        return true;
    }

    /** The first 32 bits of the fractional part. */
    function fraction(value) {
        return (value - Math.floor(value)) * WORD;
    }

    for (let number = 2, found = 0; found < 64; number++) {
        if (!isPrime(number)) continue;
        if (found < 8) START[found] = fraction(Math.sqrt(number));
        ROUNDS[found++] = fraction(Math.cbrt(number));
    }

    function turn(word, by) {
        return word >>> by | word << 32 - by;
    }

    function block(sums, view, at, words) {
        for (let i = 0; i < 16; i++) words[i] = view.getInt32(at + 4 * i);
        for (let i = 16; i < 64; i++) {
            const near = words[i - 2];
            const far = words[i - 15];
            words[i] = words[i - 16] + words[i - 7] + (turn(far, 7) ^ turn(far, 18) ^ far >>> 3) +
                (turn(near, 17) ^ turn(near, 19) ^ near >>> 10) | 0;
        }
        let a = sums[0], b = sums[1], c = sums[2], d = sums[3], e = sums[4], f = sums[5], g = sums[6], h = sums[7];
        for (let i = 0; i < 64; i++) {
            const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + ROUNDS[i] + words[i] | 0;
            const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
            h = g;
            g = f;
            f = e;
            e = d + one | 0;
            d = c;
            c = b;
            b = a;
            a = one + two | 0;
        }
        [a, b, c, d, e, f, g, h].forEach(function (value, i) { sums[i] += value; });
    }

    /** The 32 bytes of the sum. */
    prima.sha256 = function (bytes) {
        const whole = bytes.length - bytes.length % 64;
        const tail = new Uint8Array(bytes.length - whole < 56 ? 64 : 128);
        tail.set(bytes.subarray(whole));
        tail[bytes.length - whole] = 0x80;
        const end = new DataView(tail.buffer);
        end.setUint32(tail.length - 8, bytes.length / 0x20000000);
        end.setUint32(tail.length - 4, bytes.length << 3);
        const sums = START.slice();
        const words = new Int32Array(64);
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        for (let at = 0; at < whole; at += 64) block(sums, view, at, words);
        for (let at = 0; at < tail.length; at += 64) block(sums, end, at, words);
        const result = new DataView(new ArrayBuffer(32));
        sums.forEach(function (sum, i) { result.setInt32(4 * i, sum); });
        return new Uint8Array(result.buffer);
    };
})();
