package dev.entrasignin.localtenant;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;

/**
 * Makes the tenant misbehave, so that a test sees what the application does then. Steps given to a {@code next} method
 * are used up one by one, the one given to an {@code every} method stays until {@link #clear()}.
 */
public final class Faults {

    private final Map<Endpoint, Script<Answer>> answers = new EnumMap<>(Endpoint.class);
    private final Map<Endpoint, LongAdder> requests = new EnumMap<>(Endpoint.class);
    private final Script<UnaryOperator<TokenDraft>> idTokens = new Script<>();
    private final Script<UnaryOperator<String>> signedIdTokens = new Script<>();
    private final Script<UnaryOperator<Map<String, String>>> authorizationResponses = new Script<>();

    Faults() {
        for (Endpoint endpoint : Endpoint.values()) {
            answers.put(endpoint, new Script<>());
            requests.put(endpoint, new LongAdder());
        }
    }

    /** The next answer of an endpoint. */
    public Faults next(Endpoint endpoint, Answer answer) {
        answers.get(endpoint).next(answer);
        return this;
    }

    /** Every answer of an endpoint. */
    public Faults every(Endpoint endpoint, Answer answer) {
        answers.get(endpoint).every(answer);
        return this;
    }

    /** Changes header, claims or key of the next ID token before it is signed. */
    public Faults nextIdToken(UnaryOperator<TokenDraft> change) {
        idTokens.next(change);
        return this;
    }

    /** Changes header, claims or key of every ID token before it is signed. */
    public Faults everyIdToken(UnaryOperator<TokenDraft> change) {
        idTokens.every(change);
        return this;
    }

    /** Changes the next ID token after it is signed. */
    public Faults nextSignedIdToken(UnaryOperator<String> change) {
        signedIdTokens.next(change);
        return this;
    }

    /** Changes the parameters of the next authorization response: {@code code}, {@code state}, {@code error}, … */
    public Faults nextAuthorizationResponse(UnaryOperator<Map<String, String>> change) {
        authorizationResponses.next(change);
        return this;
    }

    /** How many requests an endpoint has had, those with a made-up answer included. */
    public long requests(Endpoint endpoint) {
        return requests.get(endpoint).sum();
    }

    /** Takes all faults back, and counts from nought. */
    public void clear() {
        answers.values().forEach(Script::clear);
        requests.values().forEach(LongAdder::reset);
        idTokens.clear();
        signedIdTokens.clear();
        authorizationResponses.clear();
    }

    Optional<Answer> onRequest(Endpoint endpoint) {
        requests.get(endpoint).increment();
        return answers.get(endpoint).take();
    }

    TokenDraft onIdToken(TokenDraft draft) {
        return idTokens.take().map(change -> change.apply(draft)).orElse(draft);
    }

    String onSignedIdToken(String token) {
        return signedIdTokens.take().map(change -> change.apply(token)).orElse(token);
    }

    Map<String, String> onAuthorizationResponse(Map<String, String> parameters) {
        return authorizationResponses.take().map(change -> change.apply(parameters)).orElse(parameters);
    }
}
