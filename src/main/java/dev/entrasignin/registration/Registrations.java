package dev.entrasignin.registration;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.entrasignin.envfile.StoredEnvFile;
import dev.entrasignin.graph.Graph;
import dev.entrasignin.graph.GraphException;
import dev.entrasignin.graph.JsonHttp;
import dev.entrasignin.provider.CertificateFile;
import dev.entrasignin.provider.CertificateKey;
import dev.entrasignin.provider.Cloud;
import dev.entrasignin.provider.Secret;

/** Makes the plans of the commands: looks at the directory and the {@code .env} file, and changes nothing. */
public final class Registrations {

    private static final int SESSION_KEY_BYTES = 32;
    private static final String ANOTHER_ONE = "Use another --env-file, or empty AZURE_CLIENT_ID to have a new one.";
    private static final String BY_HAND = "unregister is only for what register made: delete it in the portal.";
    private static final String SECRET_BY_HAND = "rotate is only for what register made. To replace a secret that was made in"
            + " the portal: add another one there (Certificates & secrets), write its Value to AZURE_CLIENT_SECRET in .env, and"
            + " delete the old one once nothing uses it any more.";

    private final Graph graph;
    private final Cloud cloud;
    private final StoredEnvFile env;
    private final Clock clock;
    private final Trial trial;

    public Registrations(Graph graph, JsonHttp http, Cloud cloud, StoredEnvFile env, Clock clock) {
        this.graph = graph;
        this.cloud = cloud;
        this.env = env;
        this.clock = clock;
        this.trial = new Trial(http, cloud, clock);
    }

    /** @param tenant where the administrator says to be; empty for the tenant of the administrator's account */
    public Plan register(Wish wish, Optional<String> tenant) {
        String tenantId = tenantId(tenant);
        Optional<JsonNode> found = new Lookup(graph, env, ANOTHER_ONE).find();
        String tag = Lookup.tag(env).or(() -> found.map(Lookup::tagOf)).orElseGet(Lookup::newTag);
        Directory directory = Directory.read(graph, found, me());
        Registration registration = registration(tag, tenantId, directory.application());
        directory.servicePrincipal().ifPresent(registration::found);
        return new Plan(RegisterPlan.changes(wish, tag, directory, env::value, settings(wish, tenantId),
                registration.certificateFile().read(), cloud.tokenExchange(),
                clock.instant()), registration);
    }

    public Plan unregister(Optional<String> tenant) {
        String tenantId = tenantId(tenant);
        Optional<JsonNode> found = new Lookup(graph, env, BY_HAND).find();
        List<Change> changes = new ArrayList<>();
        found.ifPresent(application -> changes.add(new Change("Delete the application '"
                + application.path("displayName").asText() + "' (" + application.path("appId").asText()
                + ") and all that belongs to it", Registration::deleteApplication)));
        Optional<String> tag = Lookup.tag(env).or(() -> found.map(Lookup::tagOf));
        Registration registration = registration(tag.orElseGet(Lookup::newTag), tenantId,
                found.orElseGet(MissingNode::getInstance));
        MadeCertificate certificate = registration.certificateFile();
        for (MadeCertificate made : List.of(certificate, certificate.next())) {
            if (made.read().isPresent()) {
                changes.add(new Change("Delete " + made.path(), on -> made.delete()));
            }
        }
        if (tag.isPresent()) {
            changes.add(new Change("Take the lines that register wrote out of the .env file", Registration::removeVariables));
        }
        return new Plan(changes, registration);
    }

    /** @param keepOld leaves the credential of before for replicas that have not got the new one */
    public Plan rotate(Optional<String> tenant, Duration lifetime, boolean keepOld) {
        return rotate(tenant, (application, tag) -> RotatePlan.changes(application, tag, env::value, lifetime, keepOld));
    }

    /** The end of a rotation that kept the credential of before. */
    public Plan removeOld(Optional<String> tenant) {
        Optional<CertificateKey> inUse = env.value(Variables.CERTIFICATE_PATH).flatMap(path -> MadeCertificate
                .read(new CertificateFile(path, env.value(Variables.CERTIFICATE_PASSWORD).map(Secret::new))));
        return rotate(tenant, (application, tag) -> RotatePlan.removeOld(application, tag, env::value, inUse));
    }

    private Plan rotate(Optional<String> tenant, BiFunction<JsonNode, String, List<Change>> changes) {
        String tenantId = tenantId(tenant);
        JsonNode application = new Lookup(graph, env, SECRET_BY_HAND).find().orElseThrow(
                () -> new RefusedException("This .env file belongs to no application that register made. " + SECRET_BY_HAND));
        String tag = Lookup.tag(env).orElseGet(() -> Lookup.tagOf(application));
        return new Plan(changes.apply(application, tag), registration(tag, tenantId, application));
    }

    private String tenantId(Optional<String> tenant) {
        return Tenants.id(graph, tenant.or(() -> env.value(Variables.TENANT_ID).filter(Lookup::isGuid)));
    }

    private Registration registration(String tag, String tenantId, JsonNode application) {
        return new Registration(graph, env, trial, tag, tenantId, application);
    }

    private Map<String, String> settings(Wish wish, String tenantId) {
        Map<String, String> settings = new HashMap<>();
        settings.put(Variables.TENANT_ID, tenantId);
        if (!cloud.equals(Cloud.GLOBAL)) {
            settings.put(Variables.AUTHORITY_HOST, cloud.authorityHost().toString());
        }
        if (wish.denyGuests()) {
            settings.put(Variables.GUESTS, "deny");
        }
        if (env.value(Variables.SESSION_KEY).isEmpty()) {
            byte[] key = new byte[SESSION_KEY_BYTES];
            new SecureRandom().nextBytes(key);
            settings.put(Variables.SESSION_KEY, Base64.getEncoder().encodeToString(key));
        }
        return settings;
    }

    /** Nobody, if an application holds the token: it owns what it creates anyway. */
    private Optional<String> me() {
        try {
            return graph.find("me?$select=id").map(user -> user.path("id").asText());
        } catch (GraphException e) {
            if (e.status() == 400 || e.status() == 403) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
