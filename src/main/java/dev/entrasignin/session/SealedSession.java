package dev.entrasignin.session;

import java.util.Optional;

import dev.entrasignin.provider.Provider;
import dev.entrasignin.provider.Provider.EntraTenant;
import dev.entrasignin.provider.SessionKeys;
import dev.entrasignin.seal.Seal;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * A session as its cookie's value. What does not fit gives way, the least missed first: the signature, the groups, the
 * refresh token.
 */
final class SealedSession {

    private static final String PURPOSE = "entra-signin session 2 ";
    /** Entra signs out by {@code logout_hint}; a signature that it does not look at is not worth a longer header. */
    private static final int LONGEST_WITH_SIGNATURE_FOR_ENTRA = 1_750;

    private final Seal seal;
    private final String purpose;
    private final SessionCodec codec;
    private final int longestWithSignature;
    private final Timer sealing;
    private final Timer opening;

    SealedSession(Provider provider, SessionKeys keys, MeterRegistry meters) {
        this.seal = new Seal(keys.session());
        this.purpose = PURPOSE + provider.client();
        this.codec = new SessionCodec(provider.clientId(),
                provider instanceof EntraTenant entra ? entra.tenantId().toString() : provider.issuer());
        this.longestWithSignature = provider instanceof EntraTenant ? LONGEST_WITH_SIGNATURE_FOR_ENTRA
                : SessionCookie.LONGEST_VALUE;
        this.sealing = Timer.builder("signin.session.seal").description("Time to write and seal a session").register(meters);
        this.opening = Timer.builder("signin.session.open").description("Time to open and read a sealed session")
                .register(meters);
    }

    record Content(Session session, boolean withCurrentKey) {
    }

    /** Empty if this is none, or one of another key. */
    Optional<Content> open(String value) {
        return opening.record(() -> seal.open(value, purpose).flatMap(opened -> codec.decode(opened.content())
                .map(session -> new Content(session, opened.withCurrentKey()))));
    }

    /** What opens as this session. */
    record Sealed(String value, Session session) {

        private boolean isLongerThan(int length) {
            return value.length() > length;
        }
    }

    /** @throws SessionTooLargeException if not even what is needed fits */
    Sealed seal(Session session) {
        Sealed sealed = sealed(session);
        if (sealed.isLongerThan(longestWithSignature)) {
            sealed = sealed(session.withIdToken(KeptIdToken.unsigned(session.idToken())));
        }
        if (sealed.isLongerThan(SessionCookie.LONGEST_VALUE)) {
            Session withoutGroups = session.withIdToken(KeptIdToken.withoutGroups(session.idToken()));
            sealed = sealed(withoutGroups);
            if (sealed.isLongerThan(SessionCookie.LONGEST_VALUE)) {
                sealed = sealed(withoutGroups.withoutRefreshToken());
            }
        }
        if (sealed.isLongerThan(SessionCookie.LONGEST_VALUE)) {
            throw new SessionTooLargeException();
        }
        return sealed;
    }

    private Sealed sealed(Session session) {
        return sealing.record(() -> new Sealed(seal.seal(codec.encode(session), purpose), session));
    }
}
