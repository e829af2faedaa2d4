package dev.cortado.internal.tls;

import java.io.ByteArrayOutputStream;

/** Wraps the older forms of keys into PKCS#8, the only one that Java reads. */
final class Der {

    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;
    private static final int SEQUENCE = 0x30;
    /** rsaEncryption (1.2.840.113549.1.1.1) with the parameters NULL. */
    private static final byte[] RSA = {
        0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00
    };
    /** id-ecPublicKey (1.2.840.10045.2.1). */
    private static final byte[] EC = {0x06, 0x07, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x02, 0x01};
    /** The tag of the curve in a SEC 1 key. */
    private static final byte CURVE = (byte) 0xA0;

    private Der() {}

    static byte[] pkcs8OfRsa(byte[] pkcs1) {
        return pkcs8(RSA, pkcs1);
    }

    static byte[] pkcs8OfEc(byte[] sec1) {
        return pkcs8(join(EC, curve(sec1)), sec1);
    }

    private static byte[] pkcs8(byte[] algorithm, byte[] key) {
        byte[] version = element(INTEGER, new byte[] {0});
        return element(SEQUENCE, join(version, element(SEQUENCE, algorithm), element(OCTETS, key)));
    }

    /** The identifier of the curve: SEQUENCE { version, OCTET STRING, [0] { it }, … } (RFC 5915). */
    private static byte[] curve(byte[] sec1) {
        for (int at = 0; at + 3 < sec1.length; at++) {
            if (sec1[at] == CURVE && sec1[at + 2] == 0x06 && at + 2 + sec1[at + 1] <= sec1.length && sec1[at + 3] == sec1[at + 1] - 2) {
                byte[] identifier = new byte[sec1[at + 1]];
                System.arraycopy(sec1, at + 2, identifier, 0, identifier.length);
                return identifier;
            }
        }
        return new byte[0];
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.length;
        if (length > 0xFFFF) {
            out.write(0x83);
            out.write(length >> 16);
            out.write(length >> 8);
        } else if (length > 0xFF) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length > 0x7F) {
            out.write(0x81);
        }
        out.write(length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
