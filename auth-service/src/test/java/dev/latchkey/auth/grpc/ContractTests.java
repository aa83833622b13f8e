package dev.latchkey.auth.grpc;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.latchkey.admin.v1.AdminServiceProto;
import dev.latchkey.admin.v1.ImportAccountsRequest;
import dev.latchkey.auth.grpc.error.RefusalStatus;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import io.grpc.Status.Code;
import io.grpc.StatusException;
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
	void onlyVerifiedFactorsCreateSessions() {
		assertThat(Contract.METHODS.stream()
			.filter((method) -> has(method.getOutputType(), "session_token"))
			.map(MethodDescriptor::getName)).containsExactlyInAnyOrder("SignIn", "CompleteSignIn", "ChangePassword",
					"Reauthenticate", "CompleteTotpEnrollment", "RemoveTotp", "CompletePasskeyRegistration",
					"RemovePasskey");
	}

	@Test
	@Tag("asvs-6.4.4")
	void onlyOwnersAndAdministratorsRemoveFactors() {
		assertThat(Contract.METHODS.stream()
			.filter((method) -> method.getName().matches("(Remove|Reset|Recover|Replace).*"))
			.map(Contract::fullName)).containsExactlyInAnyOrder("latchkey.auth.v1.FactorService/RemoveTotp",
					"latchkey.auth.v1.FactorService/RemovePasskey", "latchkey.admin.v1.AdminService/ResetFactors");
	}

	@Test
	@Tag("asvs-6.5.8")
	void noCallerTellsTheTime() {
		assertThat(Contract.METHODS.stream()
			.filter((method) -> method.getService().getFullName().startsWith("latchkey.auth."))
			.flatMap((method) -> method.getInputType().getFields().stream()))
			.isNotEmpty()
			.noneMatch((field) -> field.getName().matches(".*(time|now|step|counter).*")
					|| (field.getJavaType() == JavaType.MESSAGE
							&& field.getMessageType().getFullName().startsWith("google.protobuf.")));
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
			.containsExactly("session", "account", "revalidate_interval");
	}

	@Test
	void everyRpcNamesItsErrorsAsTheyAre() {
		assertThat(ContractComments.ERRORS.keySet())
			.containsExactlyInAnyOrderElementsOf(Contract.METHODS.stream().map(Contract::fullName).toList());
		// All but one ask a store.
		assertThat(ContractComments.ERRORS.entrySet())
			.filteredOn((rpc) -> !rpc.getValue().contains("UNAVAILABLE STORE_UNAVAILABLE"))
			.extracting(Map.Entry::getKey)
			.containsExactly("latchkey.auth.v1.RevocationService/WatchRevocations");
		assertThat(ContractComments.ERRORS.values())
			.allSatisfy((errors) -> assertThat(errors).contains("INTERNAL INTERNAL", "INVALID_ARGUMENT FIELD_INVALID")
				.allSatisfy((error) -> {
					String[] parts = error.split(" ", 2);
					assertThat(Code.valueOf(parts[0])).isNotEqualTo(Code.OK);
					assertThat(ErrorReason.valueOf("ERROR_REASON_" + parts[1]))
						.isNotEqualTo(ErrorReason.ERROR_REASON_UNSPECIFIED);
				}));
	}

	@Test
	void errorsThatAnRpcDoesNotNameAreNoticed() {
		String signOut = "latchkey.auth.v1.AuthenticationService/SignOut";
		assertThat(checked(signOut, Reason.SESSION_INVALID)).isEqualTo(Code.UNAUTHENTICATED);
		assertThat(checked(signOut, Reason.OVERLOADED)).isEqualTo(Code.RESOURCE_EXHAUSTED);
		assertThat(checked(signOut, Reason.SESSION_NOT_FOUND)).isEqualTo(Code.DATA_LOSS);
		assertThat(checked(signOut, Reason.CREDENTIALS_INVALID)).isEqualTo(Code.DATA_LOSS);
	}

	private static Code checked(String method, Reason reason) {
		StatusException answer = RefusalStatus.of(Refusal.of(reason)).toException();
		return DocumentedReasons.checked(method, answer.getStatus(), Objects.requireNonNull(answer.getTrailers()))
			.getCode();
	}

	// docs/contract.md says so to people who generate clients.
	@Test
	void onlyTheFilesOfTimesAreOfOthers() {
		assertThat(Contract.METHODS.stream()
			.map(MethodDescriptor::getFile)
			.flatMap((file) -> Stream.concat(Stream.of(file), file.getDependencies().stream()))
			.flatMap((file) -> file.getDependencies().stream())
			.map(FileDescriptor::getName)
			.filter((name) -> !name.startsWith("latchkey/"))
			.distinct()).containsExactlyInAnyOrder("google/protobuf/duration.proto", "google/protobuf/timestamp.proto");
	}

	private static boolean has(Descriptor type, String field) {
		return type.findFieldByName(field) != null;
	}

}
