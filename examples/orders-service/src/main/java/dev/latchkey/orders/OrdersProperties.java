package dev.latchkey.orders;

import java.time.Duration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The limits of the service: {@code orders.*}.
 *
 * @param maxPerAccount How many orders an account may have, 1 to 1,000.
 * @param live The live streams.
 */
@Validated
@ConfigurationProperties("orders")
public record OrdersProperties(@DefaultValue("100") @Min(1) @Max(1000) int maxPerAccount,
		@DefaultValue @Valid Live live) {

	/**
	 * The live streams.
	 *
	 * @param maxPerAccount How many streams an account may have open, 1 or more.
	 * @param maxStreams How many streams this process may have open, 1 or more. Each
	 * holds a connection of Tomcat.
	 * @param heartbeat Pause between two comments, which show both sides that the
	 * connection lives.
	 */
	public record Live(@DefaultValue("5") @Min(1) int maxPerAccount, @DefaultValue("200") @Min(1) int maxStreams,
			@DefaultValue("15s") @NotNull Duration heartbeat) {

	}

}
