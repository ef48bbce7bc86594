export declare const Control: {
  readonly joined: 0;
  readonly job: 1;
  readonly left: 2;
  readonly words: 3;
};
export declare const LATE: number;
