/// What people pass on: shares of ads reach others at random, and some of those who did not know the brand know it
/// then, whatever arm they are in.
package struct WordOfMouth: Sendable, Equatable {
  /// People whom a share reaches.
  package var reach: Belief
  /// Chance that one of them, unaware so far, knows the brand afterwards.
  package var persuasion: Belief

  package init(reach: Belief, persuasion: Belief) {
    (self.reach, self.persuasion) = (reach, persuasion)
  }

  init(fields: inout some Fields) {
    reach = fields.belief(
      "reach", .people, default: Preset(10, low: 2, high: 100),
      "People whom one share of an ad reaches. Default: 10, an estimate.")
    persuasion = fields.belief(
      "persuasion", .rate, default: Preset(0.05, low: 0.01, high: 0.15),
      "Chance that an unaware person whom a share reaches knows the brand then. Default: 5 %, an estimate."
    )
  }
}
