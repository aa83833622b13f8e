package dev.latchkey.shell.importing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.latchkey.admin.v1.ImportAccountsRequest;
import dev.latchkey.shell.environment.ByteOrderMark;
import org.jspecify.annotations.Nullable;

/**
 * A line of the file.
 *
 * @param number its number; the first one has 1
 * @param account the account, or {@code null} when the line has none
 * @param problem what is wrong with it, without its text; empty when it has an account
 */
record AccountLine(long number, @Nullable ImportAccountsRequest account, String problem) {

	static AccountLine of(long number, byte[] bytes) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			ImportAccountsRequest.Builder account = ImportAccountsRequest.newBuilder();
			JsonFormat.parser().merge((number == 1) ? ByteOrderMark.strip(text) : text, account);
			return new AccountLine(number, account.build(), "");
		}
		catch (CharacterCodingException ex) {
			return refused(number, "The line is not UTF-8.");
		}
		catch (InvalidProtocolBufferException ex) {
			// Its message would repeat parts of the line.
			return refused(number, "The line is no JSON object of an account, with username, password_hash, "
					+ "and perhaps create_time and state.");
		}
	}

	static AccountLine refused(long number, String problem) {
		return new AccountLine(number, null, problem);
	}

	@Override
	public String toString() {
		return "AccountLine[" + this.number + "]";
	}

}
