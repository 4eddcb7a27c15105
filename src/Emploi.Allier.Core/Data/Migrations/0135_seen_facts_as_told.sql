-- What weighs of somebody when others look says no more than their card.
update visibilities set facts = facts || jsonb_build_object('Skills', coalesce(card -> 'Skills', '[]'), 'Certificates', coalesce(card -> 'Certificates', '[]'));
