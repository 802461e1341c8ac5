/* libsodium multiplies Ed25519's base point by the help of a table of 30 kB that no packing makes smaller: a
 * twelfth of all that a browser downloads first. Here its own general multiplication does it, which takes as
 * long for every secret too, and makes a signature in a third of a millisecond. */

#include <sodium/private/ed25519_ref10.h>

void ge25519_scalarmult_base(ge25519_p3* h, const unsigned char* a) {
    static const unsigned char encoded[32] = {
        0x58, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66,
        0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66};
    ge25519_p3 base;
    (void)ge25519_frombytes(&base, encoded);
    ge25519_scalarmult(h, a, &base);
}
