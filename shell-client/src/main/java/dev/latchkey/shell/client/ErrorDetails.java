package dev.latchkey.shell.client;

import java.util.Optional;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Finds the details that a server adds to a status.
 */
final class ErrorDetails {

	private ErrorDetails() {
	}

	/** The first detail of a type; one that cannot be read counts as none. */
	static <T extends Message> Optional<T> find(@Nullable Status status, Class<T> type) {
		if (status == null) {
			return Optional.empty();
		}
		return status.getDetailsList()
			.stream()
			.filter((detail) -> detail.is(type))
			.findFirst()
			.flatMap((detail) -> unpack(detail, type));
	}

	private static <T extends Message> Optional<T> unpack(Any detail, Class<T> type) {
		try {
			return Optional.of(detail.unpack(type));
		}
		catch (InvalidProtocolBufferException ex) {
			return Optional.empty();
		}
	}

}
