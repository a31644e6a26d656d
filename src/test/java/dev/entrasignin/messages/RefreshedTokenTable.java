package dev.entrasignin.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.localtenant.SigningKey;
import dev.entrasignin.localtenant.TokenDraft;

/** ID tokens of a refresh, OpenID Connect Core 1.0 section 12.2. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RefreshedTokenTable {

    static final String OTHER = "7e571000-7e4a-4000-8000-00000000000f";

    abstract Deployment deployment();

    abstract Stream<Arguments> rows();

    static Stream<Arguments> ofAnyProvider() {
        return Stream.of(
                row("sub is another", token -> token.withClaim("sub", "another")),
                row("sub missing", token -> token.withoutClaim("sub")),
                row("iss is another", token -> token.withClaim("iss", "https://evil.example")),
                row("aud is another", token -> token.withClaim("aud", OTHER)),
                row("aud has one more", token -> token.withClaim("azp", token.claims().get("aud"))
                        .withClaim("aud", List.of(token.claims().get("aud"), OTHER))),
                row("azp is another", token -> token.withClaim("azp", OTHER)),
                row("azp is added", token -> token.withClaim("azp", token.claims().get("aud"))),
                row("nonce is another sign-in's", token -> token.withClaim("nonce", "another")),
                row("auth_time is another sign-in's", token -> token.withClaim("auth_time", 2)),
                row("iat before the token that it replaces", token -> token.withClaim("iat", 3)),
                row("iat in a minute", token -> token.withClaim("iat", Instant.now().getEpochSecond() + 60)),
                row("exp a minute ago", token -> Deployment.expired(token, 60)),
                row("it is a logout token", token -> token.withClaim("events", Map.of("x", Map.of()))),
                row("alg none", token -> token.signedWith("none", null)),
                row("signed by an unknown key", token -> token.signedWith(SigningKey.generate())));
    }

    static Stream<Arguments> ofEntra() {
        return Stream.of(
                row("oid is another", token -> token.withClaim("oid", OTHER)),
                row("oid missing", token -> token.withoutClaim("oid")),
                row("tid is another", token -> token.withClaim("tid", OTHER)),
                row("tid missing", token -> token.withoutClaim("tid")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void a_refreshed_token_of_somebody_else_ends_the_session(String name, UnaryOperator<TokenDraft> change) {
        HtmlUnitVisitor visitor = deployment().signedInWithATokenThatExpired(1);
        deployment().faults()
                .nextIdToken(token -> change.apply(Deployment.ofTheSignIn(token).withClaim("name", "Somebody Else")));

        visitor.open("/");

        assertThat(visitor.source()).doesNotContain("Somebody Else");
        Ended.FOR_ANOTHER_PERSON.check(visitor, deployment());
    }

    @Test
    void a_refreshed_token_of_the_same_person_goes_on_under_the_new_name() {
        HtmlUnitVisitor visitor = deployment().signedInWithATokenThatExpired(1);
        deployment().faults().nextIdToken(token -> Deployment.ofTheSignIn(token).withClaim("name", "Alice Newname"));

        visitor.open("/");

        assertThat(visitor.nameAtTheTop()).contains("Alice Newname");
        assertThat(deployment().log()).doesNotContain("event=refresh");
    }

    private static Arguments row(String name, UnaryOperator<TokenDraft> change) {
        return Arguments.of(name, change);
    }
}
