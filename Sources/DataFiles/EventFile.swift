internal import CZlib
package import CampaignModel
internal import Foundation

/// Writes what happened in one play as a table, gzipped where its name ends in `.gz`, and beside it what its
/// columns mean.
///
/// Both are under other names until they are whole.
package final class EventFile: EventLog {
  /// What the numbers of events stand for.
  package struct Names: Sendable {
    package var arms: [String]
    package var segments: [String]
    package var campaigns: [String]
    package var days: [String]
    package var currency: String
    package var users: Int

    package init(
      arms: [String], segments: [String], campaigns: [String], days: [String], currency: String,
      users: Int
    ) {
      self.arms = arms
      self.segments = segments
      self.campaigns = campaigns
      self.days = days
      self.currency = currency
      self.users = users
    }
  }

  private let path: String
  private let partial: String
  private let file: gzFile
  private let buffer: RowBuffer
  private var failure: Int32?
  /// `date,`; and `,arm,segment,event,campaign,`, by `description(_:)`.
  private let days: [[UInt8]]
  private let descriptions: [[UInt8]]
  private let names: Names
  private let step: UInt64
  private var counts = [Int](repeating: 0, count: Event.Kind.allCases.count)

  static let header = Event.columns.joined(separator: ",") + "\n"

  package init(_ path: String, names: Names) throws(EventFileError) {
    self.path = path
    self.names = names
    partial = path + ".partial-\(getpid())"
    let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw EventFileError(path: path, reason: String(cString: strerror(errno)).lowercased())
    }
    // Level 1: half as small again costs three times as long. T: as it is.
    guard let file = gzdopen(descriptor, path.hasSuffix(".gz") ? "wb1" : "wbT") else {
      close(descriptor)
      unlink(partial)
      throw EventFileError(path: path, reason: "no memory to write it")
    }
    gzbuffer(file, 1 << 18)
    self.file = file
    days = names.days.map { Array("\($0),".utf8) }
    var descriptions: [[UInt8]] = []
    for arm in names.arms {
      for segment in names.segments {
        for kind in Event.Kind.allCases {
          for campaign in [""] + names.campaigns {
            let cells = [arm, segment, kind.rawValue, campaign].map(Self.cell)
            descriptions.append(Array(",\(cells.joined(separator: ",")),".utf8))
          }
        }
      }
    }
    self.descriptions = descriptions
    step = Self.step(names.users)
    let row = (days.map(\.count).max() ?? 0) + (descriptions.map(\.count).max() ?? 0) + 128
    buffer = RowBuffer(size: 1 << 18, row: max(row, Self.header.utf8.count))
    buffer.write(Array(Self.header.utf8))
  }

  // MARK: Rows

  /// Rows so far, by kind.
  package var rows: [Event.Kind: Int] {
    Dictionary(uniqueKeysWithValues: zip(Event.Kind.allCases, counts).filter { $1 > 0 })
  }

  package func record(_ event: Event) {
    guard failure == nil else { return }
    let kind = Self.position(event.kind)
    counts[kind] += 1
    buffer.write(days[event.day])
    buffer.write(number(of: event.user) + 1)
    let place = (event.arm * names.segments.count + event.segment) * counts.count + kind
    buffer.write(descriptions[place * (names.campaigns.count + 1) + event.campaign + 1])
    if event.kind == .impression { buffer.write(money: event.money) }
    buffer.write(UInt8(ascii: ","))
    if event.kind == .conversion {
      buffer.write(money: event.money)
      buffer.write(UInt8(ascii: ","))
      buffer.write(event.isTracked ? UInt8(ascii: "1") : UInt8(ascii: "0"))
      buffer.write(UInt8(ascii: ","))
      let isClaimed = event.campaign >= 0 && event.isTracked
      if isClaimed { buffer.write(event.isByView ? Self.view : Self.click) }
    } else {
      buffer.write(UInt8(ascii: ","))
      buffer.write(UInt8(ascii: ","))
    }
    buffer.write(UInt8(ascii: "\n"))
    if buffer.isFull { flush() }
  }

  private static let view = Array("view".utf8)
  private static let click = Array("click".utf8)

  /// In `allCases`.
  private static func position(_ kind: Event.Kind) -> Int {
    switch kind {
    case .impression: 0
    case .click: 1
    case .landing: 2
    case .conversion: 3
    }
  }

  /// Numbers that say nothing of a user's arm: all of them, in another order.
  private func number(of user: Int) -> UInt64 {
    UInt64(names.users).dividingFullWidth(UInt64(user).multipliedFullWidth(by: step)).remainder
  }

  /// Near the golden section of the users, and without a divisor in common with them.
  private static func step(_ users: Int) -> UInt64 {
    func shared(_ a: Int, _ b: Int) -> Int { b == 0 ? a : shared(b, a % b) }
    var step = max(1, Int(Double(users) * 0.618_033_988_75))
    while shared(step, users) != 1 { step += 1 }
    return UInt64(step)
  }

  private static func cell(_ text: String) -> String {
    guard text.contains(where: { ",\"\r\n".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  private func flush() {
    guard failure == nil, buffer.count > 0 else { return }
    if gzwrite(file, buffer.bytes, UInt32(buffer.count)) != Int32(buffer.count) {
      failure = errno == 0 ? ENOSPC : errno
    }
    buffer.clear()
  }

  // MARK: The end

  /// Ends the table, and writes its manifest beside it.
  ///
  /// - Parameters:
  ///   - origin: What it comes from, as the manifest's first entries.
  ///   - arms: How users were to be divided.
  ///   - assigned: Users by arm and segment, whether anything happened to them or not.
  /// - Returns: The manifest's path.
  package func finish(
    origin: Origin, arms: [EventLogUsers.Arm], assigned: [EventLogUsers.Group]
  ) throws(EventFileError) -> String {
    flush()
    let code = gzclose(file)
    if failure == nil, code != Z_OK { failure = ENOSPC }
    guard failure == nil else {
      unlink(partial)
      throw EventFileError(path: path, reason: String(cString: strerror(failure!)).lowercased())
    }
    let place = Self.manifestPath(path)
    do {
      try EventManifest(
        origin: origin, names: names, rows: rows, arms: arms, assigned: assigned
      ).json
        .write(to: URL(filePath: place), options: .atomic)
    } catch {
      unlink(partial)
      throw EventFileError(path: place, reason: "\(error.localizedDescription)")
    }
    guard rename(partial, path) == 0 else {
      let reason = String(cString: strerror(errno)).lowercased()
      unlink(partial)
      unlink(place)
      throw EventFileError(path: path, reason: reason)
    }
    return place
  }

  /// Leaves nothing behind.
  package func discard() {
    gzclose(file)
    unlink(partial)
  }

  /// Whom the log at `path` is of, by the manifest beside it; nil where there is none that says so.
  package static func users(of path: String) -> EventLogUsers? {
    guard let data = try? Data(contentsOf: URL(filePath: manifestPath(path))) else { return nil }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try? decoder.decode(EventLogUsers.self, from: data)
  }

  static func manifestPath(_ path: String) -> String {
    var name = path
    for ending in [".gz", ".csv"] where name.hasSuffix(ending) {
      name = String(name.dropLast(ending.count))
    }
    return name + ".manifest.json"
  }

  /// Which play of which scenario it is.
  package struct Origin: Sendable, Codable {
    package var version: String
    package var scenario: String
    package var sha256: String
    package var seed: UInt64
    package var replicate: Int

    package init(version: String, scenario: String, sha256: String, seed: UInt64, replicate: Int) {
      self.version = version
      self.scenario = scenario
      self.sha256 = sha256
      self.seed = seed
      self.replicate = replicate
    }
  }
}

/// Why a table of events can't be written: what the system said.
package struct EventFileError: Error, Equatable {
  package var path: String
  package var reason: String
}
