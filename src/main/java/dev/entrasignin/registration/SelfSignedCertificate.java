package dev.entrasignin.registration;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * Makes a self-signed certificate, RFC 5280 section 4.1, since Java has no public class for it: a name, a time and an RSA
 * key, which is all that Entra looks at, and the extensions it is given. In DER, where each value is its tag, its length and
 * its content.
 */
final class SelfSignedCertificate {

    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int UTF8_STRING = 0x0c;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int UTC_TIME = 0x17;
    private static final int EXPLICIT_0 = 0xa0;
    private static final int EXPLICIT_3 = 0xa3;
    private static final int SERIAL_BITS = 127;
    private static final int FIRST_YEAR_OF_GENERALIZED_TIME = 2050;
    /** 1.2.840.113549.1.1.11 with no parameters: RSA with SHA-256. */
    private static final byte[] SHA256_WITH_RSA = HexFormat.of().parseHex("300d06092a864886f70d01010b0500");
    /** 2.5.4.3: the common name. */
    private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");
    /** 2.5.29.15, critical: the key is for digital signatures and nothing else. */
    static final byte[] KEY_USAGE = HexFormat.of().parseHex("300e0603551d0f0101ff040403020780");

    private SelfSignedCertificate() {
    }

    /** @param extensions each in DER */
    static X509Certificate make(String name, KeyPair rsa, Instant from, Instant until, byte[]... extensions)
            throws GeneralSecurityException {
        byte[] distinguishedName = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME,
                der(UTF8_STRING, name.getBytes(StandardCharsets.UTF_8)))));
        byte[] serial = new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE).toByteArray();
        byte[] toBeSigned = der(SEQUENCE,
                der(EXPLICIT_0, der(INTEGER, new byte[] { 2 })), // version 3
                der(INTEGER, serial),
                SHA256_WITH_RSA,
                distinguishedName,
                der(SEQUENCE, time(from), time(until)),
                distinguishedName,
                rsa.getPublic().getEncoded(),
                der(EXPLICIT_3, der(SEQUENCE, extensions)));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(rsa.getPrivate());
        signature.update(toBeSigned);
        // A bit string begins with the number of bits that are left over in its last byte.
        byte[] certificate = der(SEQUENCE, toBeSigned, SHA256_WITH_RSA, der(BIT_STRING, new byte[1], signature.sign()));
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate));
    }

    private static byte[] time(Instant instant) {
        var utc = instant.atOffset(ZoneOffset.UTC);
        boolean generalized = utc.getYear() >= FIRST_YEAR_OF_GENERALIZED_TIME;
        String pattern = (generalized ? "yyyy" : "yy") + "MMddHHmmss'Z'";
        return der(generalized ? GENERALIZED_TIME : UTC_TIME,
                DateTimeFormatter.ofPattern(pattern).format(utc).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] der(int tag, byte[]... contents) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] each : contents) {
            content.writeBytes(each);
        }
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(tag);
        int length = content.size();
        if (length < 0x80) {
            value.write(length);
        } else {
            byte[] bytes = BigInteger.valueOf(length).toByteArray();
            int leadingZero = bytes[0] == 0 ? 1 : 0;
            value.write(0x80 | bytes.length - leadingZero);
            value.write(bytes, leadingZero, bytes.length - leadingZero);
        }
        value.writeBytes(content.toByteArray());
        return value.toByteArray();
    }
}
