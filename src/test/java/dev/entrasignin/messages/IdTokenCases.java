package dev.entrasignin.messages;

import static dev.entrasignin.messages.IdTokenCase.accepted;
import static dev.entrasignin.messages.IdTokenCase.refused;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import dev.entrasignin.localtenant.Accounts;
import dev.entrasignin.localtenant.TokenDraft;

/** The claims of an ID token, OpenID Connect Core 1.0 section 3.1.3.7: those of any provider, and Entra's own. */
final class IdTokenCases {

    private static final Refused OTHER_CLIENT = new Refused(401, "other_client", "claim");
    private static final String OTHER = "7e571000-7e4a-4000-8000-00000000000f";

    private IdTokenCases() {
    }

    static Stream<IdTokenCase> ofAnyProvider() {
        return Stream.of(
                accepted("nothing is wrong", token -> token),
                refused("iss is another's", "iss", token -> token.withClaim("iss", "https://evil.example")),
                refused("iss of another tenant", "iss",
                        token -> token.withClaim("iss", issuer(token).replaceFirst("[0-9a-f-]{36}", OTHER))),
                refused("iss with the template of a tenant", "iss",
                        token -> token.withClaim("iss", issuer(token).replaceFirst("[0-9a-f-]{36}", "{tenantid}"))),
                refused("iss with one more slash", "iss", token -> token.withClaim("iss", issuer(token) + "/")),
                refused("iss missing", "iss", token -> token.withoutClaim("iss")),
                refused("aud is another client", "aud", token -> token.withClaim("aud", OTHER)),
                refused("aud missing", "aud", token -> token.withoutClaim("aud")),
                refused("aud has several without this client", "aud",
                        token -> token.withClaim("aud", List.of(OTHER, "x")).withClaim("azp", client(token))),
                refused("aud has several and azp is missing", OTHER_CLIENT,
                        token -> token.withClaim("aud", List.of(client(token), OTHER))),
                accepted("aud has several and azp is this client", token -> token
                        .withClaim("aud", List.of(client(token), OTHER)).withClaim("azp", client(token))),
                accepted("aud is a list of this client alone", token -> token.withClaim("aud", List.of(client(token)))),
                refused("azp is another client", OTHER_CLIENT, token -> token.withClaim("azp", OTHER)),
                accepted("azp is this client", token -> token.withClaim("azp", client(token))),
                refused("nonce is another sign-in's", "nonce", token -> token.withClaim("nonce", "another")),
                refused("nonce missing", "nonce", token -> token.withoutClaim("nonce")),
                refused("exp a minute ago", "exp", token -> token.withClaim("exp", now() - 60)),
                accepted("exp 20 seconds ago, by a clock that is a little ahead", token -> token.withClaim("exp", now() - 20)),
                refused("exp missing", "exp", token -> token.withoutClaim("exp")),
                refused("nbf in a minute", "nbf", token -> token.withClaim("nbf", now() + 60)),
                accepted("nbf in 20 seconds, by a clock that is a little behind", token -> token.withClaim("nbf", now() + 20)),
                refused("sub empty", "sub", token -> token.withClaim("sub", "")),
                accepted("nbf missing", token -> token.withoutClaim("nbf")),
                refused("iat in a minute", "iat", token -> token.withClaim("iat", now() + 60)),
                refused("iat in a thousand years, and so after exp", "claim,iat",
                        token -> token.withClaim("iat", 33_000_000_000L)),
                accepted("iat in 20 seconds, by a clock that is a little behind", token -> token.withClaim("iat", now() + 20)),
                refused("iat missing", "iat", token -> token.withoutClaim("iat")),
                refused("sub missing", "sub", token -> token.withoutClaim("sub")),
                refused("sub blank", "sub", token -> token.withClaim("sub", " ")),
                refused("sub is a number", "format", token -> token.withClaim("sub", 7)),
                accepted("claims that nobody knows", token -> token.withClaim("x", List.of(1, true, "<b>"))),
                refused("100 kB long", new Refused(403, "token_too_large", "-"),
                        token -> token.withClaim("noise", HexFormat.of().formatHex(noise(50_000)))),
                refused("400 kB long of what packs well", new Refused(403, "token_too_large", "-"),
                        token -> token.withClaim("noise", "x".repeat(400_000))));
    }

    static Stream<IdTokenCase> ofEntra() {
        return Stream.of(
                refused("tid missing", "tid", token -> token.withoutClaim("tid")),
                refused("tid of another tenant", "tid", token -> token.withClaim("tid", OTHER)),
                refused("tid of the personal accounts", "tid",
                        token -> token.withClaim("tid", Accounts.PERSONAL_ACCOUNTS_TENANT.toString())),
                refused("ver 1.0", "ver", token -> token.withClaim("ver", "1.0")),
                refused("ver missing", "ver", token -> token.withoutClaim("ver")));
    }

    private static String issuer(TokenDraft token) {
        return token.claims().get("iss").toString();
    }

    private static String client(TokenDraft token) {
        return token.claims().get("aud").toString();
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    private static byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(1).nextBytes(noise);
        return noise;
    }
}
