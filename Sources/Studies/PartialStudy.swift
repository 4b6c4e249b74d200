package import Foundation

/// The complete prefix of a study that was interrupted: what it takes to go on.
package struct PartialStudy: Sendable {
  /// What has to be the same for it to be the same study.
  private struct Identity: Equatable, Codable {
    var version: String
    var sha256: String
    var seed: UInt64
    var aa: Bool
    var engine: String
  }

  private struct Content: Codable {
    var identity: Identity
    var replicates: [Replicate]
  }

  private let content: Content

  init(options: StudyOptions, replicates: [Replicate]) {
    content = Content(identity: Self.identity(options), replicates: replicates)
  }

  private static func identity(_ options: StudyOptions) -> Identity {
    Identity(
      version: options.version, sha256: options.sha256, seed: options.seed, aa: options.aa,
      engine: options.engine)
  }

  var replicates: [Replicate] { content.replicates }
  /// Plays that need not be played again.
  package var plays: Int { content.replicates.count }

  /// Whether a study with these options would have begun with the same plays.
  package func belongs(to options: StudyOptions) -> Bool {
    content.identity == Self.identity(options)
  }

  package func encoded() throws -> Data {
    let encoder = PropertyListEncoder()
    encoder.outputFormat = .binary
    return try encoder.encode(content)
  }

  package init(decoding data: Data) throws {
    content = try PropertyListDecoder().decode(Content.self, from: data)
  }
}

/// A study was interrupted; what was played is not lost.
package struct StudyInterrupted: Error {
  package var partial: PartialStudy
}
