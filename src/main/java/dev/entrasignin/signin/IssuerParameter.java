package dev.entrasignin.signin;

import java.util.List;

/** The {@code iss} parameter of an authorization response, RFC 9207 section 2.4: against mixing up providers. */
final class IssuerParameter {

    private IssuerParameter() {
    }

    /**
     * @param iss all that were sent
     * @param announced whether the provider says that it always sends one
     */
    static boolean isRight(List<String> iss, String issuer, boolean announced) {
        return iss.isEmpty() ? !announced : iss.equals(List.of(issuer));
    }
}
