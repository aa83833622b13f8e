// Latchkey's contract and the service, read from their files when the program starts.
import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';

const folder = (path) => fileURLToPath(new URL(path, import.meta.url));

const definitions = loader.loadSync(
  ['latchkey/auth/v1/authentication_service.proto', 'greeter/v1/greeter_service.proto', 'error_details.proto'],
  {
    includeDirs: ['../../../proto/src/main/protobuf', '../proto', '.'].map(folder),
    keepCase: true, longs: String, enums: String, defaults: true,
  });

export const { latchkey, greeter } = grpc.loadPackageDefinition(definitions);
export const Status = definitions['google.rpc.Status'];
export const ErrorInfo = definitions['google.rpc.ErrorInfo'];
