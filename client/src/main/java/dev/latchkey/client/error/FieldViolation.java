package dev.latchkey.client.error;

/**
 * A field of a request that breaks a rule.
 *
 * @param field the path of the field in the request, for instance {@code new_password}
 * @param description the rule, as the server states it; sanitize it before showing it
 */
public record FieldViolation(String field, String description) {

}
