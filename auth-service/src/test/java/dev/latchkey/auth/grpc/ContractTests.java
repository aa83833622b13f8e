package dev.latchkey.auth.grpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.latchkey.admin.v1.AdminServiceProto;
import dev.latchkey.admin.v1.ImportAccountsRequest;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks what the public contract must never offer.
 */
class ContractTests {

	@Test
	@Tag("asvs-6.3.4")
	@Tag("asvs-7.6.2")
	void onlyVerifiedPasswordsCreateSessions() {
		assertThat(Contract.METHODS.stream()
			.filter((method) -> has(method.getOutputType(), "session_token"))
			.map(MethodDescriptor::getName)).containsExactly("SignIn", "ChangePassword", "Reauthenticate");
	}

	@Test
	@Tag("asvs-6.3.6")
	@Tag("asvs-6.4.2")
	void nobodySignsInByMailHintOrQuestion() {
		assertThat(Contract.METHODS.stream()
			.flatMap((method) -> method.getInputType().getFields().stream())
			.map(FieldDescriptor::getName)).isNotEmpty()
			.noneMatch((name) -> name.matches(".*(mail|phone|hint|question|answer).*"));
	}

	@Test
	@Tag("asvs-6.4.6")
	void administratorsNeverSetAPassword() {
		assertThat(AdminServiceProto.getDescriptor()
			.getMessageTypes()
			.stream()
			// Only for new accounts, as AccountImportTests proves.
			.filter((type) -> !type.equals(ImportAccountsRequest.getDescriptor()))
			.flatMap((type) -> type.getFields().stream())
			.map(FieldDescriptor::getName)).isNotEmpty().noneMatch((name) -> name.contains("password"));
	}

	@Test
	@Tag("asvs-14.2.6")
	@Tag("asvs-15.3.1")
	void validationReturnsOnlyTheDocumentedFields() {
		ValidateSessionResponse.Builder response = ValidateSessionResponse.newBuilder();
		assertThat(response.getDescriptorForType().getFields()).extracting(FieldDescriptor::getName)
			.containsExactly("session", "account");
	}

	private static boolean has(Descriptor type, String field) {
		return type.findFieldByName(field) != null;
	}

}
