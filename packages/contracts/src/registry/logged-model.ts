/** How far a logged model (MLflow 3) is: files are being uploaded, all are there, or the upload failed. */
export const loggedModelStatuses = [
  'LOGGED_MODEL_PENDING',
  'LOGGED_MODEL_READY',
  'LOGGED_MODEL_UPLOAD_FAILED',
] as const;

export type LoggedModelStatus = (typeof loggedModelStatuses)[number];
