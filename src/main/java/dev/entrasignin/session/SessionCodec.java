package dev.entrasignin.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Writes a session in as few bytes as it takes, since every request carries it: the parts of a token as the bytes that
 * base64url stands for, UUIDs as theirs, and all of it deflated.
 */
final class SessionCodec {

    /** Of each part of a token, against a small value that inflates to a huge one. */
    private static final int MOST_BYTES = 256 * 1024;
    private static final byte FORMAT = 1;
    /** What most ID tokens hold, so that it need not be written: the likeliest last, as deflating wants it. */
    private static final byte[] DICTIONARY = ("e30https://sts.windows.net/\"idp\":\"\"hasgroups\":true,\"_claim_names\":{\"groups\":\"src1\"},"
            + "\"_claim_sources\":{\"src1\":{\"endpoint\":\"https://graph.windows.net//users//getMemberObjects\"}},"
            + "\"given_name\":\"\"family_name\":\"\"email_verified\":true,\"auth_time\":,\"at_hash\":\"\"typ\":\"ID\",\"azp\":\"\"acr\":\"1\","
            + "\"roles\":[\"\",\"\"],\"groups\":[\"\",\"\",\"\"],{\"aud\":\"\",\"iss\":\"https://login.microsoftonline.com//v2.0\",\"iat\":17,"
            + "\"nbf\":17,\"exp\":17,\"acct\":0,\"aio\":\"A\",\"email\":\"@\",\"login_hint\":\"O.\",\"name\":\"\",\"nonce\":\"\",\"oid\":\"\","
            + "\"preferred_username\":\"@.com\",\"rh\":\"1.A\",\"sid\":\"\",\"sub\":\"\",\"tid\":\"\",\"uti\":\"\",\"ver\":\"2.0\"}")
            .getBytes(UTF_8);

    private SessionCodec() {
    }

    static byte[] encode(Session session) {
        var bytes = new ByteArrayOutputStream(2_048);
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setDictionary(DICTIONARY);
        try (var out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater))) {
            out.writeByte(FORMAT);
            out.writeUTF(session.id());
            out.writeLong(session.signedInAt().getEpochSecond());
            out.writeLong(session.usedAt().getEpochSecond());
            out.writeLong(session.validUntil().getEpochSecond());
            writeToken(out, session.idToken());
            out.writeBoolean(session.refreshToken() != null);
            if (session.refreshToken() != null) {
                writeToken(out, session.refreshToken());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    /** Empty if it is of another format. */
    static Optional<Session> decode(byte[] content) {
        var inflater = new Inflater(true);
        inflater.setDictionary(DICTIONARY);
        try (var in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(content), inflater))) {
            if (in.readByte() != FORMAT) {
                return Optional.empty();
            }
            String id = in.readUTF();
            Instant signedInAt = Instant.ofEpochSecond(in.readLong());
            Instant usedAt = Instant.ofEpochSecond(in.readLong());
            Instant validUntil = Instant.ofEpochSecond(in.readLong());
            String idToken = readToken(in);
            String refreshToken = in.readBoolean() ? readToken(in) : null;
            return Optional.of(new Session(id, idToken, refreshToken, signedInAt, usedAt, validUntil));
        } catch (IOException | RuntimeException otherFormat) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    /** How a part of a token is written. */
    private enum Part {
        TEXT,
        BASE64URL,
        BASE64URL_WITH_UUIDS
    }

    private static void writeToken(DataOutputStream out, String token) throws IOException {
        String[] parts = token.split("\\.", -1);
        out.writeInt(parts.length);
        for (String part : parts) {
            // Four characters are three bytes, whatever they are; fewer at the end may have bits left over, and stay text.
            String whole = part.substring(0, part.length() / 4 * 4);
            Optional<byte[]> decoded = base64Url(whole);
            if (decoded.isEmpty()) {
                writePart(out, Part.TEXT, part.getBytes(UTF_8), "");
            } else if (PackedUuids.canPack(decoded.get())) {
                writePart(out, Part.BASE64URL_WITH_UUIDS, PackedUuids.pack(decoded.get()), part.substring(whole.length()));
            } else {
                writePart(out, Part.BASE64URL, decoded.get(), part.substring(whole.length()));
            }
        }
    }

    private static void writePart(DataOutputStream out, Part part, byte[] bytes, String rest) throws IOException {
        if (bytes.length > MOST_BYTES) {
            throw new SessionTooLargeException();
        }
        out.writeByte(part.ordinal());
        out.writeInt(bytes.length);
        out.write(bytes);
        out.writeUTF(rest);
    }

    private static String readToken(DataInputStream in) throws IOException {
        List<String> parts = new ArrayList<>();
        for (int count = atMost(in.readInt()); count > 0; count--) {
            Part part = Part.values()[in.readByte()];
            byte[] bytes = new byte[atMost(in.readInt())];
            in.readFully(bytes);
            String text = switch (part) {
                case TEXT -> new String(bytes, UTF_8);
                case BASE64URL -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
                case BASE64URL_WITH_UUIDS -> Base64.getUrlEncoder().withoutPadding().encodeToString(PackedUuids.unpack(bytes));
            };
            parts.add(text + in.readUTF());
        }
        return String.join(".", parts);
    }

    private static int atMost(int number) throws IOException {
        if (number < 0 || number > MOST_BYTES) {
            throw new IOException("no session is this long");
        }
        return number;
    }

    /** Empty if this is not base64url; refresh tokens are opaque and may hold anything. */
    private static Optional<byte[]> base64Url(String text) {
        try {
            return text.contains("=") ? Optional.empty() : Optional.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException notBase64Url) {
            return Optional.empty();
        }
    }
}
