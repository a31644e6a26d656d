/**
 * What pages and sign-ins cost, measured beside plain Quarkus: {@code ./mvnw verify -Pbench}. Every server is a process of its
 * own on loopback, and what counts is its CPU time, which a slow client or provider does not change.
 */
package dev.entrasignin.bench;
