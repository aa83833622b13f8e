package dev.latchkey.auth.store.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;

/**
 * Finds the changes among the keys that were written. Redis says that a key was written,
 * and not how. So it is asked whether the key still exists, where only the removal is a
 * change. A key of which Redis does not say so counts as removed.
 */
final class WrittenKeys {

	private final StatefulRedisConnection<String, String> connection;

	private final Function<String, ReportedWrites> reported;

	private final Consumer<String> changed;

	WrittenKeys(StatefulRedisConnection<String, String> connection, Function<String, ReportedWrites> reported,
			Consumer<String> changed) {
		this.connection = connection;
		this.reported = reported;
		this.changed = changed;
	}

	/**
	 * Report the changes among keys. A key that may be removed is reported when Redis has
	 * answered, before any later answer on this connection.
	 */
	void passOn(List<String> keys) {
		List<String> doubtful = new ArrayList<>();
		for (String key : keys) {
			switch (this.reported.apply(key)) {
				case ALL -> this.changed.accept(key);
				case REMOVAL -> doubtful.add(key);
				case NONE -> {
				}
			}
		}
		if (!doubtful.isEmpty()) {
			ask(doubtful);
		}
	}

	private void ask(List<String> keys) {
		List<AsyncCommand<String, String, Long>> questions = keys.stream().map(this::question).toList();
		try {
			var unused = this.connection.dispatch(questions);
		}
		catch (RuntimeException ex) {
			questions.forEach((question) -> question.completeExceptionally(ex));
		}
	}

	private AsyncCommand<String, String, Long> question(String key) {
		AsyncCommand<String, String, Long> question = new AsyncCommand<>(new Command<>(CommandType.EXISTS,
				new IntegerOutput<>(StringCodec.UTF8), new CommandArgs<>(StringCodec.UTF8).addKey(key)));
		var unused = question.whenComplete((count, failure) -> answered(key, count));
		return question;
	}

	private void answered(String key, @Nullable Long count) {
		if (count == null || count != 1) {
			this.changed.accept(key);
		}
	}

}
