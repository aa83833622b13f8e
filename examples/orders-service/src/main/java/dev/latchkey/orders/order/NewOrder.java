package dev.latchkey.orders.order;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What a caller wants to order, once it is validated.
 *
 * @param item what to order, 1 to 100 characters, without control characters
 * @param quantity how many of it, 1 to 1,000
 */
record NewOrder(@NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*") String item,
		@Min(1) @Max(1000) int quantity) {

}
