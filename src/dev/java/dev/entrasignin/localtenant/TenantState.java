package dev.entrasignin.localtenant;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the endpoints share: the registration, the keys and the accounts, all of which a test may change meanwhile. */
final class TenantState {

    private final URI authorityHost;
    private final Clock clock;
    private final Faults faults = new Faults();
    private final Accounts accounts;
    private final List<SigningKey> keys = new CopyOnWriteArrayList<>();
    private final Set<UUID> disabled = ConcurrentHashMap.newKeySet();
    private volatile AppRegistration app;

    TenantState(URI authorityHost, AppRegistration app, SigningKey key, Clock clock) {
        this.authorityHost = authorityHost;
        this.app = app;
        this.clock = clock;
        this.accounts = new Accounts(app.tenantId());
        this.keys.add(key);
    }

    URI authorityHost() {
        return authorityHost;
    }

    Clock clock() {
        return clock;
    }

    Faults faults() {
        return faults;
    }

    Accounts accounts() {
        return accounts;
    }

    AppRegistration app() {
        return app;
    }

    void register(AppRegistration changed) {
        if (!changed.tenantId().equals(app.tenantId())) {
            throw new IllegalArgumentException("A registration stays in its tenant");
        }
        app = changed;
    }

    /** The key that signs; the ones before it stay published, as tokens they signed are still about. */
    SigningKey signingKey() {
        return keys.get(0);
    }

    List<SigningKey> publishedKeys() {
        return keys;
    }

    Optional<SigningKey> publishedKey(String keyId) {
        return keys.stream().filter(key -> key.keyId().equals(keyId)).findFirst();
    }

    void rotateTo(SigningKey key) {
        keys.add(0, key);
    }

    void disable(Account account) {
        disabled.add(account.objectId());
    }

    void enable(Account account) {
        disabled.remove(account.objectId());
    }

    boolean isDisabled(Account account) {
        return disabled.contains(account.objectId());
    }

    /** The address of an endpoint of this tenant. */
    URI uri(Endpoint endpoint) {
        return URI.create(tenantUri() + endpoint.path());
    }

    String issuer(UUID tenantId) {
        return authorityHost + "/" + tenantId + "/v2.0";
    }

    String tenantUri() {
        return authorityHost + "/" + app.tenantId();
    }
}
