package dev.entrasignin.localtenant;

import java.nio.file.Path;

import jakarta.inject.Singleton;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.tls.runtime.KeyStoreAndKeyCertOptions;
import io.quarkus.tls.runtime.KeyStoreProvider;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;

/** TLS for dev mode and the tests, with a certificate made on the spot. */
@Singleton
@IfBuildProfile(anyOf = { "dev", "test" })
@Identifier("server")
class ServerCertificate implements KeyStoreProvider {

    @Override
    public KeyStoreAndKeyCertOptions getKeyStore(Vertx vertx) {
        String file = LoopbackCertificate.in(Path.of(".certs")).path().toString();
        PemKeyCertOptions options = new PemKeyCertOptions().setCertPath(file).setKeyPath(file);
        try {
            return new KeyStoreAndKeyCertOptions(options.loadKeyStore(vertx), options);
        } catch (Exception e) {
            throw new IllegalStateException("The certificate in .certs cannot be read; delete it", e);
        }
    }
}
