internal import CampaignModel

extension Play where C: ~Copyable {
  /// Memory: blocks of caps begin anew, the brand is forgotten, visits grow old, exclusions end.
  mutating func remember(_ day: Int) {
    let cells = space.cells
    for group in groups.indices {
      let row = people + group * cells
      let arm = groups[group].arm
      for c in 0..<space.campaigns {
        guard let campaign = campaigns[arm][c], let cap = campaign.cap, cap.days > 1,
          day > campaign.active.lowerBound, (day - campaign.active.lowerBound) % cap.days == 0
        else { continue }
        let table = space.afterBlock[c]
        for cell in 0..<cells {
          let target = Int(table[cell])
          guard target != cell, row[cell].people > 0 else { continue }
          row[target] += row[cell]
          row[cell] = .zero
        }
      }
      leave(row, space.aware, plan.people.forgetting)
      leave(row, space.customers, plan.people.exclusionEnds)
      // The oldest first, so that nobody moves twice.
      let perPhase = space.campaigns + 1
      for phase in space.phases.all.indices.reversed() {
        let probability = 1 / Double(space.phases.all[phase].width)
        let first = 2 + phase * perPhase
        leave(row, space.offset[first]..<space.offset[first + perPhase], probability)
        for range in space.deciding {
          // Deciding stages of one component: phases in order, credits fastest.
          let stage = Int(space.stageOf[range.lowerBound]) + phase * space.campaigns
          leave(row, space.offset[stage]..<space.offset[stage + space.campaigns], probability)
        }
      }
      leave(row, space.fresh, 1)
    }
  }

  /// Moves the share of a range that memory lets go.
  @inline(__always)
  private mutating func leave(
    _ row: UnsafeMutablePointer<C.M>, _ range: Range<Int>, _ probability: Double
  ) {
    chance.take(from: row, range, probability, into: &hits)
    for hit in hits { row[Int(space.afterMemory[Int(hit.cell)])] += hit.mass }
  }
}
