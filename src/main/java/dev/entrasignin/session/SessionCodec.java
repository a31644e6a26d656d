package dev.entrasignin.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Writes a session in as few bytes as it takes, since every request carries it: text deflated, and beside it, as it is, what
 * looks random and would only spoil that.
 */
final class SessionCodec {

    private static final byte FORMAT = 2;

    private final DeflatedText deflating;
    private final PackedText packing;

    /**
     * @param clientId in every ID token
     * @param authority in every ID token, too: the tenant's id, or the issuer
     */
    SessionCodec(String clientId, String authority) {
        this.deflating = new DeflatedText(clientId, authority);
        this.packing = new PackedText(List.of(clientId, authority));
    }

    byte[] encode(Session session) {
        var plain = new ByteArrayOutputStream(2_048);
        var raw = new ByteArrayOutputStream(2_048);
        try {
            var times = new DataOutputStream(raw);
            times.writeInt((int) session.signedInAt().getEpochSecond());
            times.writeInt((int) session.usedAt().getEpochSecond());
            times.writeInt((int) session.validUntil().getEpochSecond());
            var text = new DataOutputStream(plain);
            writeToken(text, raw, session.idToken());
            writeToken(text, raw, session.id());
            text.writeBoolean(session.refreshToken() != null);
            if (session.refreshToken() != null) {
                writeToken(text, raw, session.refreshToken());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
        byte[] deflated = deflating.deflate(plain.toByteArray());
        ByteBuffer all = ByteBuffer.allocate(1 + Integer.BYTES + deflated.length + raw.size());
        all.put(FORMAT).putInt(deflated.length).put(deflated).put(raw.toByteArray());
        return all.array();
    }

    /** Empty if it is of another format. */
    Optional<Session> decode(byte[] content) {
        try {
            ByteBuffer all = ByteBuffer.wrap(content);
            if (all.get() != FORMAT) {
                return Optional.empty();
            }
            byte[] deflated = new byte[atMost(all.getInt(), all.remaining())];
            all.get(deflated);
            Instant signedInAt = instant(all);
            Instant usedAt = instant(all);
            Instant validUntil = instant(all);
            var text = new DataInputStream(new ByteArrayInputStream(deflating.inflate(deflated)));
            String idToken = readToken(text, all);
            String id = readToken(text, all);
            String refreshToken = text.readBoolean() ? readToken(text, all) : null;
            return Optional.of(new Session(id, idToken, refreshToken, signedInAt, usedAt, validUntil));
        } catch (IOException | RuntimeException otherFormat) {
            return Optional.empty();
        }
    }

    private static Instant instant(ByteBuffer bytes) {
        return Instant.ofEpochSecond(Integer.toUnsignedLong(bytes.getInt()));
    }

    /** How a part of a token is written. */
    private enum Part {
        TEXT,
        PACKED_TEXT,
        BASE64URL,
        BASE64URL_OF_PACKED_TEXT
    }

    private void writeToken(DataOutputStream text, ByteArrayOutputStream raw, String token) throws IOException {
        String[] parts = token.split("\\.", -1);
        text.writeInt(atMost(parts.length, DeflatedText.MOST_BYTES));
        for (String part : parts) {
            // Four characters are three bytes, whatever they are; fewer at the end may have bits left over, and stay text.
            String whole = part.substring(0, part.length() / 4 * 4);
            Optional<byte[]> decoded = base64Url(whole);
            if (decoded.isEmpty()) {
                byte[] bytes = part.getBytes(UTF_8);
                boolean packed = PackedText.canPack(bytes);
                write(text, packed ? Part.PACKED_TEXT : Part.TEXT, packed ? packing.pack(bytes, raw) : bytes);
            } else if (isJson(decoded.get()) && PackedText.canPack(decoded.get())) {
                write(text, Part.BASE64URL_OF_PACKED_TEXT, packing.pack(decoded.get(), raw));
                text.writeUTF(part.substring(whole.length()));
            } else {
                text.writeByte(Part.BASE64URL.ordinal());
                text.writeInt(atMost(decoded.get().length, DeflatedText.MOST_BYTES));
                raw.writeBytes(decoded.get());
                text.writeUTF(part.substring(whole.length()));
            }
        }
    }

    private static boolean isJson(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == '{';
    }

    private static void write(DataOutputStream text, Part part, byte[] bytes) throws IOException {
        text.writeByte(part.ordinal());
        text.writeInt(atMost(bytes.length, DeflatedText.MOST_BYTES));
        text.write(bytes);
    }

    private String readToken(DataInputStream text, ByteBuffer raw) throws IOException {
        List<String> parts = new ArrayList<>();
        for (int count = atMost(text.readInt(), DeflatedText.MOST_BYTES); count > 0; count--) {
            Part part = Part.values()[text.readByte()];
            byte[] bytes = new byte[atMost(text.readInt(), DeflatedText.MOST_BYTES)];
            if (part == Part.BASE64URL) {
                raw.get(bytes);
            } else {
                text.readFully(bytes);
            }
            parts.add(switch (part) {
                case TEXT -> new String(bytes, UTF_8);
                case PACKED_TEXT -> new String(PackedText.unpack(bytes, raw), UTF_8);
                case BASE64URL -> encoded(bytes) + text.readUTF();
                case BASE64URL_OF_PACKED_TEXT -> encoded(PackedText.unpack(bytes, raw)) + text.readUTF();
            });
        }
        return String.join(".", parts);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static int atMost(int number, int most) {
        if (number < 0 || number > most) {
            throw new SessionTooLargeException();
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
