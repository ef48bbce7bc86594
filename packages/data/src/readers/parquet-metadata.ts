import { type FileMetaData, parquetMetadataAsync } from 'hyparquet';
import { ReadError } from './read-error.ts';

/** @throws ReadError MALFORMED_FILE for a file that is not Parquet */
export async function parquetMetadataOf(
  file: Parameters<typeof parquetMetadataAsync>[0],
): Promise<FileMetaData> {
  try {
    return await parquetMetadataAsync(file);
  } catch (cause) {
    throw new ReadError('MALFORMED_FILE', {
      what: 'the file as Parquet',
      got: cause instanceof Error ? cause.message : String(cause),
      accepted: 'an Apache Parquet file',
      cause,
    });
  }
}
