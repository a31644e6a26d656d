package dev.entrasignin.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Cookies that were opened lately, by their digest, so that a page costs no decryption and no parsing. Only what this
 * application sealed gets in. Bounded by bytes and evicted by use; whatever is lost is opened again.
 */
// Caffeine makes a cache of this kind of a class that it looks up by name. Quarkus names most such classes for a native image.
@RegisterForReflection(classNames = OpenedSessions.KIND)
final class OpenedSessions {

    static final String KIND = "com.github.benmanes.caffeine.cache.SSMWA";

    /** Of the heap, so that it fits a small container and thousands of people alike: 10,000 take 21 MB. */
    private static final int SHARE_OF_MEMORY = 8;
    private static final Duration UNUSED = Duration.ofMinutes(15);

    final Cache<ByteBuffer, OpenedSession> byDigest = Caffeine.newBuilder()
            .maximumWeight(Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY)
            .<ByteBuffer, OpenedSession> weigher((digest, opened) -> opened.weight())
            .expireAfterAccess(UNUSED)
            // What there is to do is little, less than to wake another thread for it.
            .executor(Runnable::run)
            .build();

    /** @param open empty if the cookie holds no session */
    Optional<OpenedSession> get(String cookie, Function<String, Optional<OpenedSession>> open) {
        ByteBuffer digest = digest(cookie);
        OpenedSession known = byDigest.getIfPresent(digest);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<OpenedSession> opened = open.apply(cookie);
        opened.ifPresent(session -> byDigest.put(digest, session));
        return opened;
    }

    void put(String cookie, OpenedSession session) {
        byDigest.put(digest(cookie), session);
    }

    void forget(String cookie) {
        byDigest.invalidate(digest(cookie));
    }

    private static ByteBuffer digest(String cookie) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(cookie.getBytes(ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
