package dev.entrasignin.proxy;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.journey.LocalTenantPages;
import dev.entrasignin.packaged.FreePort;
import dev.entrasignin.packaged.PackagedApplication;
import dev.entrasignin.packaged.RunningLocalTenant;

/** Replicas of the packaged application behind an nginx that ends TLS, and the local tenant where they sign in. */
final class Site implements AutoCloseable {

    private final RunningLocalTenant provider = new RunningLocalTenant();
    private final RunningNginx nginx;
    private final List<PackagedApplication> replicas = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();

    Site(String prefix, int size) {
        nginx = new RunningNginx(prefix);
        for (int i = 0; i < size; i++) {
            ports.add(FreePort.any());
            replicas.add(start(i));
        }
        replicas.forEach(PackagedApplication::address);
        provider.register(nginx.address());
        nginx.start(ports);
    }

    private PackagedApplication start(int index) {
        Map<String, String> environment = new HashMap<>(provider.environment());
        environment.remove("TLS_CERTIFICATE_FILE");
        environment.remove("TLS_KEY_FILE");
        environment.put("TRUSTED_PROXIES", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(ports.get(index)));
        // Long enough for those who come to be told that their connection ends with the answer.
        environment.put("QUARKUS_SHUTDOWN_DELAY", "2S");
        // Quarkus' metrics of a port that is known and of one that is not do not go together.
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(FreePort.any()));
        return PackagedApplication.start(environment);
    }

    /** Stops a replica as an operator does, and starts it again. */
    void restart(int index) {
        replicas.get(index).close();
        replicas.set(index, start(index));
        replicas.get(index).address();
    }

    RunningLocalTenant provider() {
        return provider;
    }

    RunningNginx nginx() {
        return nginx;
    }

    URI address() {
        return nginx.address();
    }

    /** The replicas, in the words of nginx. */
    List<String> replicas() {
        return ports.stream().map(port -> "127.0.0.1:" + port).toList();
    }

    String output() {
        return replicas.stream().map(PackagedApplication::output).reduce("", String::concat);
    }

    HtmlUnitVisitor visitor() {
        return new HtmlUnitVisitor(address());
    }

    HtmlUnitVisitor signedIn() {
        HtmlUnitVisitor visitor = visitor();
        signIn(visitor);
        return visitor;
    }

    void signIn(HtmlUnitVisitor visitor) {
        visitor.open(address().getPath());
        visitor.press("Sign in");
        LocalTenantPages.ALICE.signIn(visitor);
    }

    @Override
    public void close() {
        nginx.close();
        replicas.forEach(PackagedApplication::close);
        provider.close();
    }
}
