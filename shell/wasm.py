"""As much of the WebAssembly binary format as shell/split.py needs."""

CUSTOM, CODE, DATA = 0, 10, 11
HEAD = b"\0asm\1\0\0\0"


def number(data, at):
    """An unsigned LEB128 number and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        shift += 7
        at += 1
        if byte < 0x80:
            return value, at


def encoded(value):
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def signed(value):
    out = bytearray()
    while not -64 <= value < 64:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value & 0x7F)
    return bytes(out)


def read_signed(data, at):
    value, start = 0, at
    while True:
        byte = data[at]
        value |= (byte & 0x7F) << 7 * (at - start)
        at += 1
        if byte < 0x80:
            break
    bits = 7 * (at - start)
    return (value - (1 << bits) if value >> (bits - 1) else value), at


def sections(module):
    """(id, contents) in the order of the file."""
    assert module[:8] == HEAD, "not a WebAssembly module"
    result, at = [], 8
    while at < len(module):
        kind = module[at]
        size, at = number(module, at + 1)
        result.append((kind, module[at:at + size]))
        at += size
    return result


def joined(parts):
    return HEAD + b"".join(bytes([kind]) + encoded(len(body)) + body for kind, body in parts)


def read_data(body):
    """[(address, bytes)] of a data section whose segments all lie at a constant address of the one memory."""
    count, at = number(body, 0)
    result = []
    for _ in range(count):
        assert body[at] == 0 and body[at + 1] == 0x41, "a data segment of another form"
        address, at = read_signed(body, at + 2)
        assert body[at] == 0x0B, "a data segment of another form"
        size, at = number(body, at + 1)
        result.append((address, body[at:at + size]))
        at += size
    return result


def data_section(segments):
    return encoded(len(segments)) + b"".join(
        b"\0\x41" + signed(address) + b"\x0b" + encoded(len(data)) + data for address, data in segments)


def name_maps(module):
    """{kind: {index: name}} of the name section: kind 1 is functions, 9 data segments."""
    result = {}
    for kind, body in sections(module):
        if kind != CUSTOM:
            continue
        size, at = number(body, 0)
        if body[at:at + size] != b"name":
            continue
        at += size
        while at < len(body):
            part, (size, start) = body[at], number(body, at + 1)
            at = start + size
            if part in (1, 9):
                count, here = number(body, start)
                names = result[part] = {}
                for _ in range(count):
                    index, here = number(body, here)
                    size, here = number(body, here)
                    names[index] = body[here:here + size].decode()
                    here += size
    return result


def function_sizes(module):
    """{name: bytes} of the functions of a module that carries their names."""
    names = name_maps(module)[1]
    body = next(body for kind, body in sections(module) if kind == CODE)
    count, at = number(body, 0)
    result = {}
    for index in range(len(names) - count, len(names)):
        size, at = number(body, at)
        result[names[index]] = size
        at += size
    return result
