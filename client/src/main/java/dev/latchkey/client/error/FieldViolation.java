package dev.latchkey.client.error;

/**
 * A field of a request that breaks a rule.
 *
 * @param field the path of the field in the request, for instance {@code new_password}
 * @param rule the rule for programs, the name of a {@code FieldRule} without its prefix,
 * for instance {@code TOO_SHORT}; empty if the server does not say
 * @param description the rule for people, as the server states it; sanitize it before
 * showing it
 */
public record FieldViolation(String field, String rule, String description) {

}
