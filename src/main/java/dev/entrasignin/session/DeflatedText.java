package dev.entrasignin.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The text of a session, deflated (RFC 1951) beside what ID tokens hold anyway. In one go: each piece is a call out of Java.
 */
final class DeflatedText {

    /** Of text, against a small value that inflates to a huge one. */
    static final int MOST_BYTES = 256 * 1024;

    /**
     * What most ID tokens hold, so that it need not be written: the likeliest last, as deflating wants it. {@code \3} is the
     * client, {@code \4} the tenant or issuer; {@code \1} and {@code \2} mark what {@link PackedText} takes out.
     */
    private static final String DICTIONARY = "https://sts.windows.net/\1/\"idp\":\"\"hasgroups\":true,"
            + "\"_claim_names\":{\"groups\":\"src1\"},\"_claim_sources\":{\"src1\":{\"endpoint\":\"https://graph.windows.net/\4/users/"
            + "\1/getMemberObjects\"}},\"given_name\":\"\"family_name\":\"\"email_verified\":true,\"auth_time\":,\"at_hash\":\"\"typ\":\"ID\","
            + "\"azp\":\"\3\",\"acr\":\"1\",{\"typ\":\"JWT\",\"alg\":\"RS256\",\"kid\":\"\"}\"iss\":\"\4\",\"aud\":\"\3\",\"sid\":\"\1\","
            + "\"roles\":[\"\",\"\"],\"groups\":[\"\1\",\"\1\",\"\1\"],{\"aud\":\"\3\",\"iss\":\"https://login.microsoftonline.com/\4/v2.0\","
            + "\"iat\":17,\"nbf\":17,\"exp\":17,\"acct\":0,\"aio\":\"A\",\"email\":\"@\",\"login_hint\":\"O.\2\",\"name\":\"\",\"nonce\":\"\2\12\","
            + "\"oid\":\"\1\",\"preferred_username\":\"@.com\",\"rh\":\"1.A\",\"sid\":\"\1\",\"sub\":\"\2\12\",\"tid\":\"\4\",\"uti\":\"\2\5\","
            + "\"ver\":\"2.0\"}";

    private final byte[] dictionary;

    DeflatedText(String clientId, String authority) {
        this.dictionary = DICTIONARY.replace("\3", clientId).replace("\4", authority).getBytes(UTF_8);
    }

    /** @throws SessionTooLargeException if it could not be inflated again */
    byte[] deflate(byte[] text) {
        if (text.length > MOST_BYTES) {
            throw new SessionTooLargeException();
        }
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setDictionary(dictionary);
            deflater.setInput(text);
            deflater.finish();
            // More than it takes, whatever the text is.
            byte[] deflated = new byte[text.length + text.length / 8 + 64];
            return Arrays.copyOf(deflated, deflater.deflate(deflated));
        } finally {
            deflater.end();
        }
    }

    /** As far as it was text; no more than {@link #MOST_BYTES}. */
    byte[] inflate(byte[] deflated) throws IOException {
        var inflater = new Inflater(true);
        inflater.setDictionary(dictionary);
        try (var text = new InflaterInputStream(new ByteArrayInputStream(deflated), inflater)) {
            return text.readNBytes(MOST_BYTES);
        } finally {
            inflater.end();
        }
    }
}
