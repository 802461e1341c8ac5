// A zip archive of a few texts, deflated, as spreadsheets are.
import { deflateRawSync } from "node:zlib";

const table = Uint32Array.from({ length: 256 }, (_, number) => {
    for (let bit = 0; bit < 8; bit++) number = number & 1 ? (number >>> 1) ^ 0xedb88320 : number >>> 1;
    return number;
});

function crc32(bytes) {
    let crc = 0xffffffff;
    for (const byte of bytes) crc = table[(crc ^ byte) & 255] ^ (crc >>> 8);
    return (crc ^ 0xffffffff) >>> 0;
}

/** files: pairs of name and text. */
export function zip(files) {
    const parts = [];
    const directory = [];
    let at = 0;
    for (const [name, text] of files) {
        const bytes = Buffer.from(text);
        const packed = deflateRawSync(bytes);
        const common = Buffer.alloc(26); // what the entry and the directory both say of it
        common.writeUInt16LE(20, 0);
        common.writeUInt16LE(8, 4);
        common.writeUInt32LE(crc32(bytes), 10);
        common.writeUInt32LE(packed.length, 14);
        common.writeUInt32LE(bytes.length, 18);
        common.writeUInt16LE(Buffer.byteLength(name), 22);
        const place = Buffer.alloc(14);
        place.writeUInt32LE(at, 10);
        directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, place, Buffer.from(name));
        const entry = [Buffer.from("PK\x03\x04", "latin1"), common, Buffer.from(name), packed];
        parts.push(...entry);
        at += entry.reduce((sum, part) => sum + part.length, 0);
    }
    const listing = Buffer.concat(directory);
    const end = Buffer.alloc(18);
    end.writeUInt16LE(files.length, 4);
    end.writeUInt16LE(files.length, 6);
    end.writeUInt32LE(listing.length, 8);
    end.writeUInt32LE(at, 12);
    return Buffer.concat([...parts, listing, Buffer.from("PK\x05\x06", "latin1"), end]);
}
