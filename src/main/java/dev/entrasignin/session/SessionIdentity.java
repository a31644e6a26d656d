package dev.entrasignin.session;

import java.security.Permission;
import java.security.Principal;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import dev.entrasignin.claims.IdTokenClaims;
import io.quarkus.security.credential.Credential;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/**
 * Someone who is signed in, for one request. Most pages ask for no more than the name, so the ID token is read when somebody
 * asks for more: kept for everyone, what is in it would take twice the memory of all else that is kept of a session.
 */
final class SessionIdentity implements SecurityIdentity {

    private final String displayName;
    private final Supplier<SecurityIdentity> read;
    private volatile SecurityIdentity whole;

    SessionIdentity(String displayName, Supplier<SecurityIdentity> read) {
        this.displayName = displayName;
        this.read = read;
    }

    private SecurityIdentity whole() {
        if (whole == null) {
            whole = read.get();
        }
        return whole;
    }

    @Override
    public boolean isAnonymous() {
        return false;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T getAttribute(String name) {
        return name.equals(IdTokenClaims.DISPLAY_NAME) ? (T) displayName : whole().getAttribute(name);
    }

    @Override
    public Map<String, Object> getAttributes() {
        return whole().getAttributes();
    }

    @Override
    public Principal getPrincipal() {
        return whole().getPrincipal();
    }

    @Override
    public Set<String> getRoles() {
        return whole().getRoles();
    }

    @Override
    public boolean hasRole(String role) {
        return whole().hasRole(role);
    }

    @Override
    public Set<Permission> getPermissions() {
        return whole().getPermissions();
    }

    @Override
    public <T extends Credential> T getCredential(Class<T> type) {
        return whole().getCredential(type);
    }

    @Override
    public Set<Credential> getCredentials() {
        return whole().getCredentials();
    }

    @Override
    public Uni<Boolean> checkPermission(Permission permission) {
        return whole().checkPermission(permission);
    }
}
