internal import CampaignModel

extension Play where C: ~Copyable {
  /// Groups that go over to the second arm on a day.
  func changing(on day: Int) -> [Int] {
    guard let change = delivery.change, change.day == day else { return [] }
    return groups.indices.filter { groups[$0].arm == 0 && change.moves[groups[$0].segment] }
  }

  /// On the day of the change, the people concerned go over to the second arm, as they are, with their part of the
  /// money. A campaign that is another one there has to be learned anew.
  mutating func change(_ day: Int) {
    let moving = changing(on: day)
    guard !moving.isEmpty else { return }
    let share = moving.reduce(0) { $0 + groups[$1].users } / users(of: 0)
    for c in 0..<space.campaigns { fund(c, share, day) }
    for group in moving { groups[group].arm = 1 }
    for pack in packs.indices where groups[packs[pack].groups.lowerBound].arm == 1 {
      packs[pack].arm = 1
      followReach(pack)
    }
  }

  /// Gives the second arm a share of what a campaign of the first has left, and of what it is to spend more
  /// or less from now on.
  private mutating func fund(_ c: Int, _ share: Double, _ day: Int) {
    let stays = accounts[0][c]
    accounts[0][c].left *= 1 - share
    accounts[0][c].initial *= 1 - share
    accounts[0][c].results = stays.results.map { $0 * (1 - share) }
    guard let now = campaigns[1][c] else { return }
    let before = campaigns[0][c]?.budget ?? now.budget
    let isSame = campaigns[0][c] == now
    let rest = Double(max(0, now.active.upperBound - max(day, now.active.lowerBound)))
    accounts[1][c].left = max(
      0, share * (stays.left + (now.budget - before) * rest / Double(now.active.count)))
    accounts[1][c].initial = share * now.budget
    accounts[1][c].learned = isSame ? stays.learned : now.result == .reach
    accounts[1][c].results = isSame ? stays.results.map { $0 * share } : []
  }

  /// Who has been reached so far, and who is in the pool, goes along.
  private mutating func followReach(_ pack: Int) {
    let row = people(pack)
    for stage in space.stages.indices where row.occupied[stage] {
      let isMember = space.campaigns > 0 && space.members[stage][plan.campaignUnderTest]
      for cell in space.range(stage) {
        let people = row.cells[cell].count
        guard people > 0 else { continue }
        for c in 0..<space.campaigns where space.tables.exposure[c][cell] > 0 {
          move(people, of: c)
        }
        if !space.tables.unreached[cell] { move(people, of: space.campaigns) }
        if isMember { pool[1] += people }
      }
    }
  }

  private mutating func move(_ people: Double, of campaign: Int) {
    reach[0][campaign] -= people
    reach[1][campaign] += people
  }
}
