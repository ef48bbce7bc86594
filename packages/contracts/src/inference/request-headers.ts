/** Request headers that the inference API understands, in lower case as Node gives them. */
export const inferenceHeaders = {
  /** names the use case of a bare /predict */
  useCase: 'x-use-case',
  /** `true`: made-up traffic, stored as such and left out of monitoring where asked */
  simulated: 'x-assay-simulated',
} as const;
