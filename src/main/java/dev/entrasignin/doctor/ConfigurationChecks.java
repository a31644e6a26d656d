package dev.entrasignin.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.entrasignin.provider.CheckedConfiguration;

/** What can be told from the variables alone. Pure. */
final class ConfigurationChecks {

    private ConfigurationChecks() {
    }

    static List<Finding> of(CheckedConfiguration configuration) {
        List<Finding> findings = new ArrayList<>();
        configuration.faults().forEach(fault -> findings
                .add(Finding.failed("variables", fault.variable() + " is wrong", fault.toString())));
        if (configuration.faults().isEmpty()) {
            findings.add(Finding.ok("variables", "everything that " + (configuration.production() ? "production" : "dev mode")
                    + " needs is set"));
            findings.add(Finding.ok("session key", configuration.production() ? "SESSION_ENCRYPTION_KEY is set"
                    : "SESSION_ENCRYPTION_KEY, or in dev mode the client secret in its place"));
        }
        findings.add(proxy(configuration));
        return findings;
    }

    private static Finding proxy(CheckedConfiguration configuration) {
        List<String> proxies = configuration.trustedProxies().stream().flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip).filter(proxy -> !proxy.isEmpty()).toList();
        if (proxies.stream().anyMatch(proxy -> proxy.endsWith("/0"))) {
            return Finding.failed("proxy", "TRUSTED_PROXIES has " + String.join(",", proxies)
                    + ", so anyone can say which address and host they come from",
                    "Name the proxies in front of the application, and nobody else.");
        }
        if (proxies.isEmpty() && !configuration.servesTls() && configuration.production()) {
            return Finding.warning("proxy", "no TLS here, and no proxy is trusted to end it",
                    "Set TLS_CERTIFICATE_FILE and TLS_KEY_FILE, or name the proxy in TRUSTED_PROXIES; without either, redirect"
                            + " URIs begin with http: and session cookies do not travel.");
        }
        return Finding.ok("proxy", proxies.isEmpty() ? "none; TLS ends here" : "trusted: " + String.join(",", proxies));
    }
}
