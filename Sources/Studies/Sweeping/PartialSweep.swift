package import Foundation

/// Points of an interrupted sweep: what it takes to go on.
package struct PartialSweep: Sendable, Equatable, Codable {
  /// What has to be the same for it to be the same sweep.
  package var identity: String
  var outlooks: [Outlook] = []
  /// Statistics by refined point and play.
  var played: [[Double]] = []

  package init(identity: String) { self.identity = identity }

  package var points: Int { outlooks.count + played.count }

  package func encoded() throws -> Data {
    let encoder = PropertyListEncoder()
    encoder.outputFormat = .binary
    return try encoder.encode(self)
  }

  package init(decoding data: Data) throws {
    self = try PropertyListDecoder().decode(Self.self, from: data)
  }
}

/// A sweep was interrupted; what was worked out is not lost.
package struct SweepInterrupted: Error {
  package var partial: PartialSweep
}
