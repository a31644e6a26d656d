package dev.entrasignin.messages;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may sign in, of those whom the provider lets in; each case breaks one of three rules that all hold. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PolicyIT {

    private static final String GROUP = "7e571000-7e4a-4000-8000-0000000000aa";

    @RegisterExtension
    static final Deployment DEPLOYMENT = new Deployment().with("SIGNIN_POLICY_GUESTS", "deny")
            .with("SIGNIN_POLICY_REQUIRED_ROLES", "Reader,Auditor").with("SIGNIN_POLICY_REQUIRED_GROUPS", GROUP);

    static Stream<IdTokenCase> whoever() {
        return Stream.of(
                row("has a role, a group and is a member", null, "roles", List.of("Auditor")),
                row("is a guest", "guest", "acct", 1),
                row("is from elsewhere", "guest", "idp", "https://sts.windows.net/" + UUID.randomUUID() + "/"),
                row("may be a guest for all the token tells", "guest_unknown", "acct", null),
                row("has another role", "role_missing", "roles", List.of("Admin")),
                row("has a role of the wrong case", "role_missing", "roles", List.of("reader")),
                row("has a role that is no list", "role_missing", "roles", "Reader"),
                row("has no role", "role_missing", "roles", null),
                row("is in another group", "group_missing", "groups", List.of(UUID.randomUUID().toString())),
                row("has no groups in the token", "group_missing", "groups", null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whoever(IdTokenCase person) {
        person.check(DEPLOYMENT);
    }

    @Test
    void whoever_is_in_too_many_groups_is_told_so() {
        DEPLOYMENT.faults().nextIdToken(token -> token.withClaim("roles", List.of("Reader")));

        refusal("groups_overage").check(DEPLOYMENT.signIn("erin"), DEPLOYMENT);
    }

    private static IdTokenCase row(String name, String reason, String claim, Object value) {
        return IdTokenCase.refused(name, reason == null ? null : refusal(reason),
                token -> token.withClaim("roles", List.of("Reader")).withClaim("groups", List.of(GROUP)).withClaim(claim,
                        value));
    }

    private static Refused refusal(String reason) {
        return new Refused(403, reason, "claim");
    }
}
