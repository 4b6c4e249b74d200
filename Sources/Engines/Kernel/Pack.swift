internal import CampaignModel

/// Groups of one arm that the same campaigns reach: they go through the step side by side, a lane each.
struct Pack<L: Lanes> {
  var arm: Int
  /// Its groups, the first in the first lane; lanes beyond them are empty.
  let groups: Range<Int>
  /// By lane: factors on clicks, on conversions of those who land and on what no ad causes, and chances
  /// a day to show an ad where opportunities are 1.
  private(set) var clicks = L.zero
  private(set) var conversions = L.zero
  private(set) var organic = L.zero
  private(set) var activity = L.zero

  init(
    _ groups: Range<Int>, of all: [Group], _ segments: [Plan.Segment], levels: [Double]
  ) {
    arm = all[groups.lowerBound].arm
    self.groups = groups
    for (lane, group) in groups.enumerated() {
      let (segment, level) = (segments[all[group].segment], all[group].level)
      clicks[lane] = segment.clickThroughRate * segment.clicksByClass[level]
      let own = levels.isEmpty ? 1 : levels[all[group].segment]
      conversions[lane] = segment.conversionRate * own
      organic[lane] = segment.organic * segment.organicByClass[level] * own
      activity[lane] = segment.activity * segment.levels[level]
    }
  }

  /// Parts groups, in an order in which those that fit stand together.
  ///
  /// - Parameters:
  ///   - levels: By segment, of what its people do; empty: all alike.
  ///   - fits: Whether two groups may be in one pack.
  static func packs(
    of groups: [Group], _ segments: [Plan.Segment], levels: [Double], fits: (Group, Group) -> Bool
  ) -> [Pack] {
    var packs: [Pack] = []
    var first = 0
    while first < groups.count {
      var end = first + 1
      while end < min(groups.count, first + L.scalarCount), fits(groups[first], groups[end]) {
        end += 1
      }
      packs.append(Pack(first..<end, of: groups, segments, levels: levels))
      first = end
    }
    return packs
  }
}

/// People of one arm, segment and activity class.
struct Group {
  var arm: Int
  var segment: Int
  var level: Int
  var users: Double
}
