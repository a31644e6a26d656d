package dev.entrasignin.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.BasicPermission;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.entrasignin.claims.IdTokenClaims;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SessionIdentityTest {

    private final AtomicInteger reads = new AtomicInteger();
    private final SecurityIdentity whole = QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal("anna"))
            .addRole("admin").addAttribute("a", 1).addCredential(new IdTokenCredential("e30.e30."))
            .addPermissionChecker(permission -> Uni.createFrom().item(permission.getName().equals("read"))).build();
    private final SecurityIdentity identity = new SessionIdentity("Anna", () -> {
        reads.incrementAndGet();
        return whole;
    });

    @Test
    void who_it_is_called_is_told_without_reading_the_token() {
        assertThat(identity.isAnonymous()).isFalse();
        assertThat(IdTokenClaims.displayNameOf(identity)).isEqualTo("Anna");
        assertThat(reads).hasValue(0);
    }

    @Test
    void all_else_is_read_from_the_token_and_once() {
        assertThat(identity.getPrincipal().getName()).isEqualTo("anna");
        assertThat(identity.getRoles()).isEqualTo(Set.of("admin"));
        assertThat(identity.hasRole("admin")).isTrue();
        assertThat(identity.hasRole("other")).isFalse();
        assertThat(identity.getAttributes()).isEqualTo(Map.of("a", 1));
        assertThat(identity.<Integer> getAttribute("a")).isEqualTo(1);
        assertThat(identity.getCredential(IdTokenCredential.class).getToken()).isEqualTo("e30.e30.");
        assertThat(identity.getCredentials()).isEqualTo(whole.getCredentials());
        assertThat(identity.getPermissions()).isEqualTo(whole.getPermissions());
        assertThat(identity.checkPermissionBlocking(new Named("read"))).isTrue();
        assertThat(identity.checkPermissionBlocking(new Named("write"))).isFalse();
        assertThat(reads).hasValue(1);
    }

    private static final class Named extends BasicPermission {

        private Named(String name) {
            super(name);
        }
    }
}
