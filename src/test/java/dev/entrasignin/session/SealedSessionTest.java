package dev.entrasignin.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.entrasignin.claims.IdTokenClaims;
import dev.entrasignin.provider.ClientCredential.ClientSecret;
import dev.entrasignin.provider.Provider;
import dev.entrasignin.provider.Provider.ClientAuthentication;
import dev.entrasignin.provider.Provider.EntraTenant;
import dev.entrasignin.provider.Provider.OpenIdProvider;
import dev.entrasignin.provider.Secret;
import dev.entrasignin.provider.SessionKeys;
import dev.entrasignin.session.SealedSession.Sealed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SealedSessionTest {

    private static final UUID TENANT = UUID.fromString("70000000-0000-4000-8000-000000000007");
    private static final String CLIENT = "c0000000-0000-4000-8000-00000000000c";
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final SessionKeys KEYS = new SessionKeys(
            List.of(new Secret(Base64.getEncoder().encodeToString(new byte[32]))), List.of());

    private final Random random = new Random(1);
    private final SealedSession entra = new SealedSession(entra(TENANT, CLIENT), KEYS, new SimpleMeterRegistry());

    @Test
    void an_ordinary_account_with_a_refresh_token_of_1_kB_takes_less_than_1_800_bytes() {
        String value = sealed(entra, session(claims().put("login_hint", "O." + text(140)), 1_024));

        assertThat(value).hasSizeLessThan(1_750);
        assertThat(opened(entra, value).refreshToken()).hasSize(1_024);
    }

    @Test
    void and_so_it_does_without_a_hint_to_sign_out_with() {
        String value = sealed(entra, session(claims(), 1_024));

        assertThat(value).hasSizeLessThan(1_750);
        assertThat(opened(entra, value).refreshToken()).hasSize(1_024);
    }

    @Test
    void a_signature_that_fits_is_kept() {
        Session session = session(claims(), 400);

        assertThat(opened(entra, sealed(entra, session))).isEqualTo(session);
    }

    @Test
    void other_providers_are_signed_out_by_the_token_so_it_is_kept() {
        Provider provider = new OpenIdProvider("https://id.example.com", "portal", new Secret("s"), ClientAuthentication.BASIC,
                List.of());
        SealedSession sealed = new SealedSession(provider, KEYS, new SimpleMeterRegistry());
        Session session = session(claims(), 1_400);

        assertThat(opened(sealed, sealed(sealed, session))).isEqualTo(session);
    }

    @Test
    void it_is_nothing_to_another_client_or_tenant_that_has_the_same_key() {
        String value = sealed(entra, session(claims(), 400));

        for (Provider other : List.of(entra(TENANT, UUID.randomUUID().toString()), entra(UUID.randomUUID(), CLIENT))) {
            assertThat(new SealedSession(other, KEYS, new SimpleMeterRegistry()).open(value)).isEmpty();
        }
    }

    @Test
    void groups_that_fit_are_kept() {
        Session session = session(claims().put("groups", groups(60)), 1_024);

        assertThat(claims(opened(entra, sealed(entra, session))).values().get("groups"))
                .asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(60);
    }

    @Test
    void two_hundred_groups_give_way_to_the_refresh_token() {
        Session session = session(claims().put("name", "N".repeat(200) + text(100)).put("groups", groups(200)), 2_048);

        Session opened = opened(entra, sealed(entra, session));

        assertThat(claims(opened).values()).doesNotContainKey("groups").containsEntry("hasgroups", true)
                .containsEntry("tid", TENANT.toString());
        assertThat(opened.refreshToken()).isEqualTo(session.refreshToken());
    }

    @Test
    void a_refresh_token_gives_way_to_claims_that_leave_no_room_for_it() {
        Session opened = opened(entra, sealed(entra, session(claims().put("roles", roles(60)), 1_800)));

        assertThat(opened.refreshToken()).isNull();
        assertThat(claims(opened).values().get("roles")).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(60);
    }

    @Test
    void what_cannot_fit_is_refused() {
        assertThatThrownBy(() -> sealed(entra, session(claims().put("roles", roles(400)), 100)))
                .isInstanceOf(SessionTooLargeException.class);
    }

    @Test
    void nothing_ever_takes_more_than_a_proxy_passes_on() {
        for (int groups = 0; groups <= 200; groups += 20) {
            for (int refreshToken = 0; refreshToken <= 6_000; refreshToken += 600) {
                assertThat(sealed(entra, session(claims().put("groups", groups(groups)), refreshToken)))
                        .as("%d groups, refresh token of %d", groups, refreshToken)
                        .hasSizeLessThanOrEqualTo(SessionCookie.LONGEST_VALUE);
            }
        }
    }

    private static Provider entra(UUID tenant, String client) {
        return new EntraTenant(URI.create("https://login.microsoftonline.com"), tenant, client,
                new ClientSecret(new Secret("s")));
    }

    /** Whatever gives way, what is remembered of a session is what its cookie holds. */
    private static String sealed(SealedSession sealed, Session session) {
        Sealed written = sealed.seal(session);
        assertThat(opened(sealed, written.value())).isEqualTo(written.session());
        return written.value();
    }

    private static Session opened(SealedSession sealed, String value) {
        return sealed.open(value).orElseThrow().session();
    }

    private static IdTokenClaims claims(Session session) {
        return IdTokenClaims.ofVerified(session.idToken());
    }

    private JsonObject claims() {
        return new JsonObject().put("aud", CLIENT).put("iss", "https://login.microsoftonline.com/" + TENANT + "/v2.0")
                .put("iat", NOW.getEpochSecond() - 300).put("nbf", NOW.getEpochSecond() - 300)
                .put("exp", NOW.getEpochSecond() + 3600).put("aio", "AWQAm" + text(80)).put("email", "alice.jones@contoso.com")
                .put("name", "Alice Jones").put("nonce", text(43)).put("oid", uuid())
                .put("preferred_username", "alice.jones@contoso.com").put("rh", "1.AX" + text(48) + ".").put("sid", uuid())
                .put("sub", text(43)).put("tid", TENANT.toString()).put("uti", text(22)).put("ver", "2.0");
    }

    private Session session(JsonObject claims, int refreshToken) {
        String idToken = part("{\"typ\":\"JWT\",\"alg\":\"RS256\",\"kid\":\"" + text(27) + "\"}") + "." + part(claims.encode())
                + "."
                + text(342);
        String id = text(22);
        return new Session(id, claims.containsKey("login_hint") ? KeptIdToken.unsigned(idToken) : idToken,
                refreshToken == 0 ? null : "1.A" + text(refreshToken - 3), NOW, NOW, NOW.plusSeconds(3600));
    }

    private JsonArray groups(int number) {
        var groups = new JsonArray();
        for (int i = 0; i < number; i++) {
            groups.add(uuid());
        }
        return groups;
    }

    private JsonArray roles(int number) {
        var roles = new JsonArray();
        for (int i = 0; i < number; i++) {
            roles.add(text(30));
        }
        return roles;
    }

    private String uuid() {
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L,
                random.nextLong() & ~0xC000_0000_0000_0000L | 0x8000_0000_0000_0000L)
                .toString();
    }

    private String text(int length) {
        byte[] bytes = new byte[Math.max(0, length)];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, Math.max(0, length));
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }
}
