// What the bench uses of npm `diff-match-patch`, which has no types of its own.
declare module 'diff-match-patch' {
  export default class DiffMatchPatch {
    Match_Distance: number;
    match_main(text: string, pattern: string, near: number): number;
  }
}
