package dev.entrasignin.server;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.smallrye.common.net.CidrAddress;
import io.smallrye.common.net.Inet;

/** The addresses and ranges (RFC 4632) of proxies that are believed. */
record TrustedProxies(List<CidrAddress> ranges) {

    /** Azure App Service and Application Gateway add the port, too. */
    private static final Pattern WITH_PORT = Pattern.compile("([0-9.]+|\\[[0-9A-Fa-f:.]+]):\\d{1,5}");

    /** Those in the list that are any; with commas in between. */
    static TrustedProxies of(String list) {
        return new TrustedProxies(entries(list).map(TrustedProxies::range).filter(Objects::nonNull).toList());
    }

    /** Those in the list that are neither an address nor a range. */
    static List<String> faults(String list) {
        return entries(list).filter(entry -> range(entry) == null).toList();
    }

    boolean contains(String address) {
        InetAddress parsed = Inet.parseInetAddress(address);
        return parsed != null && ranges.stream().anyMatch(range -> range.matches(parsed));
    }

    /**
     * The visitor's address: of what each proxy has added to {@code X-Forwarded-For} at the end, the first from behind that is
     * not a proxy's own. What stands before it anybody may have written.
     */
    String client(String peer, List<String> forwardedFor) {
        if (!contains(peer)) {
            return peer;
        }
        List<String> hops = forwardedFor.stream().flatMap(TrustedProxies::entries)
                .map(TrustedProxies::withoutPort).toList();
        String client = peer;
        for (int i = hops.size() - 1; i >= 0 && Inet.parseInetAddress(hops.get(i)) != null; i--) {
            client = hops.get(i);
            if (!contains(client)) {
                break;
            }
        }
        return client;
    }

    private static String withoutPort(String hop) {
        Matcher withPort = WITH_PORT.matcher(hop);
        return withPort.matches() ? withPort.group(1).replaceAll("[\\[\\]]", "") : hop;
    }

    private static Stream<String> entries(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).filter(Predicate.not(String::isEmpty));
    }

    private static CidrAddress range(String entry) {
        if (entry.contains("/")) {
            return Inet.parseCidrAddress(entry);
        }
        InetAddress address = Inet.parseInetAddress(entry);
        return address == null ? null : CidrAddress.create(address, address instanceof Inet4Address ? 32 : 128);
    }
}
