package import CampaignModel

/// How a study is run, whatever the scenario.
package struct StudyOptions: Sendable {
  package var replicates: Int
  package var seed: UInt64
  package var threads: Int
  /// All variants replaced by the control.
  package var aa: Bool
  /// Version of Mizan, and the scenario's hash as run: for the result.
  package var version: String
  package var sha256: String
  /// The engine's name, and why it is this one: for the result.
  package var engine = "cohort"
  package var engineReason: Words?
  /// Whether a study of fewer replicates is precise enough to stop at; nil: play all. It is asked
  /// after complete prefixes alone, so that the answer doesn't depend on threads.
  package var isPrecise: (@Sendable (Study) -> Bool)?
  /// Plays of an interrupted run to go on from.
  package var resumed: PartialStudy?

  package init(
    replicates: Int, seed: UInt64, threads: Int, aa: Bool, version: String, sha256: String,
    isPrecise: (@Sendable (Study) -> Bool)? = nil
  ) {
    self.replicates = replicates
    self.seed = seed
    self.threads = threads
    self.aa = aa
    self.version = version
    self.sha256 = sha256
    self.isPrecise = isPrecise
  }
}

/// How far a study is.
package struct StudyProgress: Sendable {
  package var done: Int
  package var of: Int
}
