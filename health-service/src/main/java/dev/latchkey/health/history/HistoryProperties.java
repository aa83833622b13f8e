package dev.latchkey.health.history;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

import jakarta.validation.constraints.AssertTrue;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How long the results of checks are kept: {@code latchkey.history.*}. The smallest times
 * cover what a page shows at a glance.
 *
 * @param file the SQLite file; created if it is missing; its path may not contain '?';
 * data/health.db by default
 * @param keepMinutes how long each minute is kept, 1d to 14d, 2d by default; days if no
 * unit is given
 * @param keepHours how long each hour is kept, 7d to 366d, 90d by default; days if no
 * unit is given
 * @param keepDays how long each day is kept, and each incident, 30d to 3660d, 730d by
 * default; days if no unit is given
 * @param maxSize the largest size of the file together with SQLite's write-ahead log, 8MB
 * to 16GB, 128MB by default; bytes if no unit is given. When the limit is reached, the
 * oldest minutes are removed first, then the oldest hours.
 */
@Validated
@ConfigurationProperties("latchkey.history")
public record HistoryProperties(@DefaultValue("data/health.db") Path file,
		@DefaultValue("2d") @DurationUnit(ChronoUnit.DAYS) @DurationMin(days = 1,
				message = "must be at least 1d") @DurationMax(days = 14,
						message = "must be at most 14d") Duration keepMinutes,
		@DefaultValue("90d") @DurationUnit(ChronoUnit.DAYS) @DurationMin(days = 7,
				message = "must be at least 7d") @DurationMax(days = 366,
						message = "must be at most 366d") Duration keepHours,
		@DefaultValue("730d") @DurationUnit(ChronoUnit.DAYS) @DurationMin(days = 30,
				message = "must be at least 30d") @DurationMax(days = 3660,
						message = "must be at most 3660d") Duration keepDays,
		@DefaultValue("128MB") DataSize maxSize) {

	private static final DataSize LEAST = DataSize.ofMegabytes(8);

	private static final DataSize MOST = DataSize.ofGigabytes(16);

	@AssertTrue(message = "max-size must be 8MB to 16GB")
	boolean isOfUsefulSize() {
		return this.maxSize.compareTo(LEAST) >= 0 && this.maxSize.compareTo(MOST) <= 0;
	}

	@AssertTrue(message = "file must name a file, and must not have a '?', after which SQLite's driver reads settings")
	boolean isNamingAFile() {
		return !this.file.toString().isBlank() && this.file.toString().indexOf('?') < 0;
	}

	public Duration keep(Resolution resolution) {
		return switch (resolution) {
			case MINUTE -> this.keepMinutes;
			case HOUR -> this.keepHours;
			case DAY -> this.keepDays;
		};
	}

}
