const adjectives =
  'able agile amused bald bold brave calm capable clean clever dapper eager fearless flawless gentle glamorous graceful grandiose handsome hilarious honorable indecisive intrigued invincible kindly languid learned legendary loud lyrical marvelous merciful mysterious nebulous nimble nosy placid polite popular powerful puzzled quiet rare receptive resilient respected rumbling salty selective serious shivering silent skillful smiling sneaky spiffy stately sunny suave tasteful thoughtful trusting unique upset valuable vaunted victorious wise youthful zealous'.split(
    ' ',
  );
const nouns =
  'ant ape bass bat bear bee bird boar bug calf carp cat chimp cod colt conch cow crab crane crow cub deer doe dog dolphin donkey dove duck eel elk fawn finch fish flea fly foal fowl fox frog gnat gnu goat goose grouse grub gull hare hawk hen hog horse hound jay kit koi lamb lark loon lynx mare midge mink mole moose moth mouse mule newt owl ox panda perch pig pug quail ram rat ray robin roo rook seal shad shark sheep shoat shrew shrike shrimp skink skunk sloth slug snail snake snipe sow sponge squid squirrel stag steed stoat stork swan tern toad trout turtle vole wasp whale wolf worm wren yak zebra'.split(
    ' ',
  );

/**
 * A name for a run that was given none: adjective-noun-number, as MLflow does.
 *
 * @param random a number from 0 (included) to 1 (excluded)
 */
export function inventRunName(random: () => number): string {
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)]!;
  return `${pick(adjectives)}-${pick(nouns)}-${Math.floor(random() * 1000)}`;
}
