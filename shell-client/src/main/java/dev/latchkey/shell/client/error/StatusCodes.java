package dev.latchkey.shell.client.error;

import java.util.LinkedHashMap;
import java.util.Map;

import io.grpc.Status;

/**
 * The gRPC statuses of failed calls.
 */
public final class StatusCodes {

	private StatusCodes() {
	}

	/**
	 * The names of the statuses.
	 * @return the names by number, 1 to 16
	 */
	public static Map<Integer, String> names() {
		Map<Integer, String> names = new LinkedHashMap<>();
		for (Status.Code code : Status.Code.values()) {
			if (code != Status.Code.OK) {
				names.put(code.value(), code.name());
			}
		}
		return names;
	}

}
