package dev.latchkey.client.validation;

import java.time.Duration;
import java.util.Optional;

/**
 * How local validation is doing.
 *
 * @param leased whether sessions can be answered from memory now. If not, the server is
 * asked for each of them.
 * @param pongAge how long ago the newest ping was sent that the server has answered;
 * empty before the first answer
 */
public record ValidationStatus(boolean leased, Optional<Duration> pongAge) {

}
